"""The demo's leader networks: members, and meetings in three half-years and the one to come. All of it is invented."""
