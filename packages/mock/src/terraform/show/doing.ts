/** The words for an action while it runs and when it is done. */
export const DOING = {
  create: ['Creating', 'Creation'],
  update: ['Modifying', 'Modifications'],
  delete: ['Destroying', 'Destruction'],
} as const;
