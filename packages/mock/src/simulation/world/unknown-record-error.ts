/** A test names a record that does not exist. */
export class UnknownRecordError extends RangeError {}
