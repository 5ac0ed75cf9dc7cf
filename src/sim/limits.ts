// What a run may use before it is stopped and says so, so that nothing hangs; and what is kept of it meanwhile.

/** Trace events in a run. */
export const EVENTS_MAX = 50_000_000
/** Trace events in a second of virtual time: a storm is told soon, and nobody could watch more. */
export const SECOND_MAX = 1_000_000
/** Trace events in one instant: more than this is a loop without delay. */
export const INSTANT_MAX = 20_000
/** Messages in flight and in inboxes together. */
export const IN_FLIGHT_MAX = 5_000

/** Trace events at hand at once. Of a longer run the rest is simulated again where somebody goes there. */
export const HELD_MAX = 1_000_000
/** Of what is let go, a picture and a checkpoint are kept each so many trace events. */
export const SEGMENT = 16_384
