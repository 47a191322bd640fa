/** What a test wants to steer is not there. */
export class UnknownRecordError extends RangeError {}
