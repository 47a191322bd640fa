import { HcptfError, isNamed } from '../errors/hcptf-error.ts';

/** A state can only be uploaded by who holds the lock of the workspace. Nothing was sent. */
export class WorkspaceNotLockedError extends HcptfError {
  override readonly name: string = 'WorkspaceNotLockedError';
  static override isInstance = (value: unknown): value is WorkspaceNotLockedError =>
    isNamed(value, 'WorkspaceNotLockedError');
  readonly workspaceId: string;

  constructor(workspaceId: string) {
    super(
      `Workspace ${workspaceId} is not locked, so its state cannot be replaced. Call lockWorkspace first, and unlockWorkspace afterwards.`,
    );
    this.workspaceId = workspaceId;
  }
}
