import { runObjects } from '../runs/run-objects.ts';
import type { SignedObjectKind } from '../signed-objects/signed-objects.ts';
import { stateVersionObjects } from '../state-versions/state-version-objects.ts';

/** What each kind of signed URL gives and takes. One object for each area, or more where it is big. */
export const signedObjectKinds: Readonly<Record<string, SignedObjectKind>> = {
  ...runObjects,
  ...stateVersionObjects,
};
