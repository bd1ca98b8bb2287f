// What node-ical reads in calendar files, as JSON: node node_ical.mjs file …
import ical from "node-ical";

const read = (file) =>
  Object.values(ical.sync.parseFile(file))
    .filter((item) => item.type === "VEVENT")
    .map((event) => ({
      method: event.method,
      uid: event.uid,
      sequence: Number(event.sequence),
      status: event.status,
      summary: event.summary,
      location: event.location ?? "",
      description: event.description ?? "",
      zone: event.start.tz,
      starts: event.start.getTime() / 1000,
      ends: event.end.getTime() / 1000,
      organizer: event.organizer?.val ?? event.organizer,
      organizerName: event.organizer?.params?.CN,
      attendees: [event.attendee ?? []].flat().map((attendee) => [attendee.val, attendee.params.CN, attendee.params.PARTSTAT, attendee.params.RSVP]),
    }));

console.log(JSON.stringify(process.argv.slice(2).map(read)));
