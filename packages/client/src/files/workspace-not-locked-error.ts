import { HcptfError, isNamed } from '../errors/hcptf-error.ts';

/** Only the holder of the workspace's lock can upload a state. Nothing was sent. */
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
