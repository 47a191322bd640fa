import { runObjects } from '../runs/machine/run-objects.ts';
import { stateVersionObjects } from '../state-versions/state-version-objects.ts';
import type { SignedObjectKind } from './signed-objects.ts';

/** What each kind of signed URL gives and takes. One object for each area, or more where it is big. */
export const signedObjectKinds: Readonly<Record<string, SignedObjectKind>> = {
  ...runObjects,
  ...stateVersionObjects,
};
