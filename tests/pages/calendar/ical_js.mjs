// What ical.js reads in calendar files, as JSON: node ical_js.mjs file …
import { readFileSync } from "node:fs";
import ICAL from "ical.js";

const read = (file) => {
  const calendar = new ICAL.Component(ICAL.parse(readFileSync(file, "utf8")));
  for (const zone of calendar.getAllSubcomponents("vtimezone")) ICAL.TimezoneService.register(zone);
  return calendar.getAllSubcomponents("vevent").map((component) => {
    const event = new ICAL.Event(component);
    const organizer = component.getFirstProperty("organizer");
    return {
      method: calendar.getFirstPropertyValue("method"),
      uid: event.uid,
      sequence: event.sequence,
      status: component.getFirstPropertyValue("status"),
      summary: event.summary,
      location: event.location,
      description: event.description,
      local: event.startDate.toString(),
      starts: event.startDate.toUnixTime(),
      ends: event.endDate.toUnixTime(),
      organizer: organizer.getFirstValue(),
      organizerName: organizer.getParameter("cn"),
      attendees: event.attendees.map((attendee) => [attendee.getFirstValue(), attendee.getParameter("cn"), attendee.getParameter("partstat"), attendee.getParameter("rsvp")]),
    };
  });
};

console.log(JSON.stringify(process.argv.slice(2).map(read)));
