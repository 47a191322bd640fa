/** `lockWorkspace` → `lock-workspace`: the name of an operation's file and of its examples. */
export const kebabCase = (name) => name.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);

/** `force-cancel` → `forceCancel`: the verb that an action's path gives to its operation. */
export const camelCase = (name) => name.replace(/-(.)/g, (_, letter) => letter.toUpperCase());
