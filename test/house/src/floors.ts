/** A folder below `src` with its subfolders, as far as these have no line of their own. `.` is the files of `src` itself. */
type Room = string;

/** Rooms that any room may import: they hold nothing of ours. */
export const openRooms: readonly Room[] = ['third-party'];

/** The rooms of each package, from the ground up. A room may import only the rooms that its line names, which stand above it. */
export const floors: Readonly<Record<string, readonly (readonly [Room, readonly Room[]])[]>> = {
  'packages/client': [
    ['clock', []],
    ['generated', []],
    ['specification', []],
    ['rate-limit', ['clock', 'specification']],
    ['errors', ['generated', 'rate-limit', 'specification']],
    ['transport', ['clock', 'errors', 'rate-limit', 'specification']],
    ['fetch', ['clock', 'errors', 'generated', 'rate-limit', 'specification', 'transport']],
    ['operations', ['clock', 'errors', 'fetch', 'generated', 'specification', 'transport']],
    ['jsonapi', []],
    ['webhooks', ['errors', 'generated']],
    ['.', ['clock', 'errors', 'fetch', 'generated', 'operations', 'rate-limit', 'specification', 'transport']],
    ['runs', ['.', 'clock', 'errors', 'generated']],
    ['files', ['.', 'clock', 'errors', 'generated', 'runs', 'specification', 'transport']],
    ['node', ['.', 'errors', 'files']],
  ],
  'packages/tools': [
    ['definitions', []],
    ['generated', []],
    ['hashing', []],
    ['results', ['definitions', 'generated']],
    ['secrets', ['definitions']],
    ['errors', ['definitions', 'results', 'secrets']],
    ['codec', ['definitions', 'errors', 'generated']],
    ['renderings', ['definitions', 'errors', 'generated']],
    ['validate', ['definitions', 'errors', 'generated', 'results', 'secrets']],
    ['policy', ['definitions', 'errors', 'validate']],
    ['audit', ['definitions', 'hashing', 'policy', 'secrets']],
    ['composite', ['codec', 'definitions', 'hashing', 'policy']],
    ['catalog', ['composite', 'definitions', 'errors', 'generated']],
    [
      'calls',
      ['audit', 'catalog', 'codec', 'composite', 'definitions', 'errors', 'policy', 'results', 'secrets', 'validate'],
    ],
    ['adapters', ['calls', 'codec', 'definitions', 'hashing', 'policy', 'renderings', 'results']],
    ['node', ['audit', 'calls', 'catalog', 'policy', 'renderings']],
    [
      '.',
      [
        'audit',
        'calls',
        'catalog',
        'codec',
        'composite',
        'definitions',
        'errors',
        'generated',
        'policy',
        'renderings',
        'results',
      ],
    ],
    ['cli', ['.', 'audit', 'calls', 'catalog', 'definitions', 'errors', 'node', 'policy', 'renderings']],
  ],
  'packages/mock': [
    ['third-party', []],
    ['http', []],
    ['generated', []],
    ['specification', ['http', 'generated']],
    ['terraform/configuration', ['http']],
    ['terraform/state', ['http', 'terraform/configuration']],
    ['terraform/plan', ['http', 'terraform/configuration', 'terraform/state']],
    ['terraform/show', ['http', 'terraform/configuration', 'terraform/state', 'terraform/plan']],
    ['simulation/world', ['http', 'generated', 'specification']],
    ['simulation/access', ['http', 'generated', 'specification', 'simulation/world']],
    ['simulation/documents', ['http', 'generated', 'specification', 'simulation/world', 'simulation/access']],
    ['simulation/worlds', ['http', 'simulation/world', 'simulation/access']],
    ['simulation/workspace', ['http', 'terraform', 'simulation/world', 'simulation/access']],
    ['simulation/webhooks', ['http', 'simulation/world', 'simulation/worlds', 'simulation/workspace']],
    [
      'simulation/rules',
      ['http', 'generated', 'specification', 'simulation/world', 'simulation/access', 'simulation/documents'],
    ],
    [
      'simulation/resources/runs/machine',
      [
        'http',
        'specification',
        'terraform',
        'simulation/world',
        'simulation/access',
        'simulation/documents',
        'simulation/workspace',
      ],
    ],
    ...resources({
      'signed-objects': [],
      'tag-bindings': [],
      vars: [],
      comments: ['runs/machine'],
      'notification-configurations': ['simulation/webhooks'],
      projects: ['tag-bindings'],
      teams: ['runs/machine'],
      organizations: ['projects', 'teams'],
      actions: ['organizations'],
      'state-versions': ['signed-objects'],
      'configuration-versions': ['signed-objects', 'runs/machine'],
      workspaces: ['tag-bindings', 'runs/machine'],
      runs: ['signed-objects', 'configuration-versions', 'runs/machine'],
      'signed-urls': ['signed-objects', 'state-versions', 'runs'],
    }),
    ['simulation', ['http', 'generated', 'specification', 'simulation']],
    ['seed/defaults', ['http', 'terraform/state', 'simulation']],
    ['seed', ['http', 'generated', 'specification', 'simulation', 'seed/defaults']],
    ['state', ['http', 'simulation']],
    ['worker', ['http', 'terraform', 'simulation']],
    ['front', ['http', 'generated', 'specification', 'simulation']],
    ['control', ['http', 'specification', 'simulation', 'seed', 'state', 'front']],
    ['proxy', ['http', 'specification', 'front']],
    ['assembly', ['http', 'specification', 'simulation', 'seed', 'front', 'control']],
    ['server', ['http', 'specification', 'simulation', 'state', 'worker', 'front', 'control', 'proxy', 'assembly']],
    ['cli', ['http', 'simulation', 'seed', 'control', 'server']],
    ['.', ['http', 'generated', 'simulation', 'seed', 'state', 'front', 'control', 'assembly', 'server']],
  ],
};

/** A resource may import all that knows no resource, and what its line adds: another resource, or a room in full. */
function resources(rooms: Readonly<Record<string, readonly string[]>>): [Room, Room[]][] {
  const below = ['access', 'documents', 'rules', 'workspace', 'world'].map((name) => `simulation/${name}`);
  return Object.entries(rooms).map(([name, others]) => [
    `simulation/resources/${name}`,
    [
      'http',
      'specification',
      'terraform',
      ...below,
      ...others.map((other) => (other.startsWith('simulation/') ? other : `simulation/resources/${other}`)),
    ],
  ]);
}
