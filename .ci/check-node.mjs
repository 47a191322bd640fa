// Runs after every install, with the Node.js that the workspace's scripts will run on.
const [major, minor] = process.versions.node.split('.').map(Number);
if (major < 24 || (major === 24 && minor < 18)) {
  console.error(
    `Node.js 24.18 or newer is needed, this is ${process.version}. Linux gets it with "pnpm install"; elsewhere, install it first.`,
  );
  process.exit(1);
}
