// What travels between client, breaker and service. `call` is the client's operation id: an answer names its call.

/** Client → breaker, and breaker → service while the breaker is closed. */
export type Request = { type: 'request'; call: number }

/** Breaker → service: a request let through half-open, to see whether the service is back. */
export type Probe = { type: 'probe'; call: number }

/** Service → breaker → client. */
export type Response = { type: 'response'; call: number }

/** Why a call failed: the service said so, or said nothing in time. */
export type FailureCause = 'error' | 'timeout'

/** Service → breaker → client; the breaker also makes one of a call that got no answer in time. */
export type ServiceError = { type: 'error'; call: number; why: FailureCause }

/** Breaker → client: not tried at all; the client goes on with its fallback value. */
export type Rejected = { type: 'rejected'; call: number; fallback: true }

export type ToService = Request | Probe
export type ToBreaker = Request | Response | ServiceError
export type ToClient = Response | ServiceError | Rejected
