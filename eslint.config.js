// Says what the linter insists on: types used honestly, promises awaited, files short, and walls between folders.
import js from '@eslint/js'
import svelte from 'eslint-plugin-svelte'
import { defineConfig, globalIgnores } from 'eslint/config'
import ts from 'typescript-eslint'
import { walls } from './scripts/lint/walls.mjs'

const noPlatform = {
  object: 'process',
  property: 'platform',
  message: 'Only src/main/os and src/main/index.ts know on which system they run.',
}
const fixedTime = 'src/main/core gets the time as an argument, so that tests can set it.'
const fixedChance = 'src/main/core gets its random numbers as an argument, so that tests can set them.'

/** Those who touch Mayfly's own files, and the two that touch the user's. */
const ownFiles = [
  'src/main/core/fileAccess/fileCalls.ts',
  'src/main/core/fileAccess/open/openRegular.ts',
  'src/main/core/fileAccess/work/newFile.ts',
  // Its own script.
  'src/main/fileProcessEntry.ts',
  'src/main/core/apiKey/environmentKey.ts',
  'src/main/core/apiKey/foundKey.ts',
  'src/main/disk/**/*.ts',
  'src/main/os/ffmpeg/*.ts',
  'src/main/os/pages/{builtFiles,thumbnailer}.ts',
  'src/main/os/startup/{desktop,handover,loginItem,singleInstance}.ts',
  'src/main/os/storage/*.ts',
  'src/main/os/system/about.ts',
  'src/main/os/updates/*.ts',
  'src/main/wiring/startAtLogin.ts',
  'src/main/practice/{bodySpool,uploadStore}.ts',
]
const noFiles = ['fs', 'node:fs', 'fs/promises', 'node:fs/promises'].map((name) => ({
  name,
  message:
    'Files of the user’s are opened by fileCalls.ts and open/openRegular.ts of core/fileAccess, and copies made by work/newFile.ts, only, and asked for by core/fileAccess/userFiles.ts.',
}))
const noHostPath = [
  'path',
  'node:path',
  'path/posix',
  'node:path/posix',
  'path/win32',
  'node:path/win32',
].map((name) => ({
  name,
  message: 'Paths belong to a platform: src/main/core/files/platformPath.ts has its functions.',
}))

export default defineConfig(
  globalIgnores(['out/', 'dist/', 'demo-out/', 'test-results/']),
  { linterOptions: { reportUnusedDisableDirectives: 'error' } },
  js.configs.recommended,
  ts.configs.strictTypeChecked,
  ts.configs.stylisticTypeChecked,
  svelte.configs.recommended,
  {
    languageOptions: {
      parserOptions: {
        projectService: true,
        tsconfigRootDir: import.meta.dirname,
        extraFileExtensions: ['.svelte'],
      },
    },
    rules: {
      eqeqeq: 'error',
      // The compiler knows better which names each folder has.
      'no-undef': 'off',
      '@typescript-eslint/consistent-type-definitions': 'off',
      '@typescript-eslint/consistent-type-imports': 'error',
      '@typescript-eslint/no-confusing-void-expression': ['error', { ignoreArrowShorthand: true }],
      '@typescript-eslint/no-import-type-side-effects': 'error',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', ignoreRestSiblings: true }],
      '@typescript-eslint/prefer-nullish-coalescing': ['error', { ignorePrimitives: { string: true } }],
      '@typescript-eslint/restrict-template-expressions': ['error', { allowNumber: true }],
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true, requireDefaultForNonUnion: true },
      ],
    },
  },

  // The app.
  {
    files: ['src/**/*.ts', 'src/**/*.svelte'],
    plugins: { mayfly: { rules: { walls } } },
    rules: {
      'mayfly/walls': 'error',
      'max-lines': ['error', { max: 200, skipBlankLines: true, skipComments: true }],
      'max-lines-per-function': ['error', { max: 60, skipBlankLines: true, skipComments: true }],
    },
  },
  {
    files: ['src/main/**', 'src/channel/**', 'src/cli/**'],
    rules: {
      // The parts of these are closures, not classes: their methods know no `this` to lose.
      '@typescript-eslint/unbound-method': 'off',
    },
  },
  {
    // Who opens a file of the user's may wait for ever, or read for ever.
    files: ['src/main/**'],
    ignores: ownFiles,
    rules: { 'no-restricted-imports': ['error', { paths: noFiles }] },
  },
  {
    files: ['src/main/core/**'],
    ignores: [
      ...ownFiles,
      'src/main/core/files/platformPath.ts',
      'src/main/core/clipboard/{clipboardText,typedPath}.ts',
    ],
    rules: { 'no-restricted-imports': ['error', { paths: [...noFiles, ...noHostPath] }] },
  },
  {
    files: ownFiles.filter((file) => file.startsWith('src/main/core/')),
    rules: { 'no-restricted-imports': ['error', { paths: noHostPath }] },
  },
  {
    files: ['src/main/core/**', 'src/main/practice/**'],
    rules: { 'no-restricted-properties': ['error', noPlatform] },
  },
  {
    files: ['src/main/core/**'],
    rules: {
      'no-restricted-properties': [
        'error',
        noPlatform,
        { object: 'Date', property: 'now', message: fixedTime },
        { object: 'Math', property: 'random', message: fixedChance },
      ],
      'no-restricted-syntax': [
        'error',
        { selector: "NewExpression[callee.name='Date'][arguments.length=0]", message: fixedTime },
        { selector: "CallExpression[callee.name='Date']", message: fixedTime },
      ],
    },
  },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser } },
  },

  // Its surroundings.
  {
    files: ['test/**', 'scripts/**', 'packaging/**', 'eslint.config.js'],
    rules: {
      // What comes out of JSON.parse and other programs is looked at by assertions, not by types.
      '@typescript-eslint/no-unsafe-argument': 'off',
      '@typescript-eslint/no-unsafe-assignment': 'off',
      '@typescript-eslint/no-unsafe-call': 'off',
      '@typescript-eslint/no-unsafe-member-access': 'off',
      '@typescript-eslint/no-unsafe-return': 'off',
    },
  },
  {
    // Read by a Node.js of whatever age.
    files: ['packaging/launcher/*.cjs'],
    rules: {
      '@typescript-eslint/no-require-imports': 'off',
      '@typescript-eslint/prefer-nullish-coalescing': 'off',
      '@typescript-eslint/prefer-optional-chain': 'off',
    },
  },
  {
    files: ['test/**'],
    rules: {
      '@typescript-eslint/no-empty-function': 'off',
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/unbound-method': 'off',
    },
  },
)
