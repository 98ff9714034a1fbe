import js from '@eslint/js';
import svelte from 'eslint-plugin-svelte';
import globals from 'globals';
import ts from 'typescript-eslint';
import svelteConfig from './svelte.config.js';

const readsOfThePage =
  'CallExpression[callee.property.name=/^(count|innerText|allInnerTexts|textContent|getAttribute|inputValue|isVisible|isHidden|isEnabled|isDisabled|isChecked|boundingBox|evaluate|evaluateAll|url)$/]';

export default ts.config(
  { ignores: ['dist/', '.liantu/', 'bench/node_modules/'] },
  js.configs.recommended,
  ...ts.configs.strict,
  ...svelte.configs.recommended,
  { languageOptions: { globals: { ...globals.node, ...globals.browser } } },
  {
    files: ['**/*.svelte', '**/*.svelte.ts'],
    languageOptions: { parserOptions: { parser: ts.parser, extraFileExtensions: ['.svelte'], svelteConfig } },
  },
  {
    // What only the types can tell: a promise nobody waits for, a value of no type, a case left out.
    files: ['src/**/*.ts'],
    ignores: ['**/*.svelte.ts'],
    languageOptions: { parserOptions: { projectService: true } },
    rules: {
      '@typescript-eslint/no-floating-promises': 'error',
      '@typescript-eslint/no-misused-promises': 'error',
      '@typescript-eslint/no-unsafe-argument': 'error',
      '@typescript-eslint/no-unsafe-assignment': 'error',
      '@typescript-eslint/no-unsafe-call': 'error',
      '@typescript-eslint/no-unsafe-member-access': 'error',
      '@typescript-eslint/no-unsafe-return': 'error',
      '@typescript-eslint/switch-exhaustiveness-check': [
        'error',
        { considerDefaultExhaustiveForUnions: true },
      ],
    },
  },
  {
    rules: {
      '@typescript-eslint/no-non-null-assertion': 'off',
      '@typescript-eslint/no-unused-vars': ['error', { argsIgnorePattern: '^_', varsIgnorePattern: '^_' }],
      'no-undef': 'off',
      'no-restricted-syntax': [
        'error',
        {
          selector:
            'Program > :matches(TryStatement, ForOfStatement, ExpressionStatement:has(> AwaitExpression)) ~ :matches(VariableDeclaration[kind=/const|let/], ClassDeclaration)',
          message: 'The module has begun to run by then, and what runs may need this: declare it above.',
        },
      ],
    },
  },
  {
    files: ['test/browser/**'],
    rules: {
      'no-restricted-syntax': [
        'error',
        {
          selector: `CallExpression[callee.name="expect"] :matches(${readsOfThePage})`,
          message: 'Read once, the page may not have come to it yet: use expect.poll(() => …) or waitFor.',
        },
        {
          selector: 'CallExpression[callee.property.name=/^(waitForTimeout|setTimeout)$/]',
          message: 'Wait for what is to be seen, not for a time.',
        },
      ],
    },
  },
);
