// What a run may use before it is stopped and says so, so that nothing hangs.

/** Trace events in a run. */
export const EVENTS_MAX = 1_000_000
/** Trace events in one instant: more than this is a loop without delay. */
export const INSTANT_MAX = 20_000
/** Messages in flight and in inboxes together. */
export const IN_FLIGHT_MAX = 5_000
