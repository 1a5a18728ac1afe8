// ESM under --experimental-vm-modules; SWC compiles. Workspace packages resolve to their sources, so no build is needed.
const shared = {
  rootDir: import.meta.dirname,
  testEnvironment: 'node',
  extensionsToTreatAsEsm: ['.ts'],
  transform: { '^.+\\.ts$': ['@swc/jest', { configFile: `${import.meta.dirname}/.swcrc`, swcrc: false }] },
  moduleNameMapper: {
    '^@stopgate/([a-z-]+)$': '<rootDir>/libs/$1/src/index.ts',
    '^(\\.{1,2}/.*)\\.js$': '$1',
  },
  modulePathIgnorePatterns: ['/dist/', '<rootDir>/.local/'],
};

export default {
  // Of a test that hangs; on half a machine the longest ones take close to a minute.
  testTimeout: 120_000,
  // Modules of a test file are never let go of under --experimental-vm-modules: of 125 files a worker's heap grew to the 4 GB
  // at which V8 ends it. It begins anew with the next file instead.
  workerIdleMemoryLimit: '1GB',
  projects: [
    { ...shared, displayName: 'unit', testMatch: ['**/*.unit.spec.ts'] },
    { ...shared, displayName: 'int', testMatch: ['**/*.int.spec.ts'] },
    { ...shared, displayName: 'e2e', testMatch: ['<rootDir>/e2e/**/*.e2e.spec.ts'] },
  ],
};
