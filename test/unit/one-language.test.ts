import { readdirSync, readFileSync } from 'node:fs';
import ts from 'typescript';
import { expect, test } from 'vitest';

/** No Chinese stands in English dictionaries, and no English in Chinese ones. */

/** What is written with Latin letters in Chinese too: names, formats, units, and signs of formulas. */
const latinInChinese =
  /[\w.]*\.json|firm\/xinfa|\$\w+|[A-Z]{4,}|version|Liantu|Neo4j|Gephi|yEd|Cypher|CSV|XLSX|XLSM|XLS|ODS|JSON|ZIP|PNG|SVG|PDF|HTML|GraphML|UTF-8|GB ?18030|GBK|HHI|Esc|Enter|Tab|Shift|Ctrl|Delete|Del|Cmd|https?:\/\/\S+|MATCH|RETURN|LIMIT|\$?version|\$dataset|(?:MB|KB|GB|kB|px|km|id|ID|URL|AND|OR)(?![A-Za-z])/g;
const files = (language: 'zh' | 'en') =>
  readdirSync('src/web/i18n')
    .filter((file) => file === `${language}.ts` || file.endsWith(`-${language}.ts`))
    .map((file) => `src/web/i18n/${file}`);

/** The texts of a dictionary: what is written in quotes, but for imports, keys, and what is only compared or looked up. */
function textsOf(file: string): string[] {
  const source = ts.createSourceFile(file, readFileSync(file, 'utf8'), ts.ScriptTarget.Latest, true);
  const found: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isImportDeclaration(node) || ts.isTypeNode(node)) return;
    if (ts.isBinaryExpression(node) && /Equals/.test(ts.SyntaxKind[node.operatorToken.kind])) return;
    if (ts.isElementAccessExpression(node)) return visit(node.expression);
    if (ts.isPropertyAssignment(node)) {
      if (ts.isComputedPropertyName(node.name)) visit(node.name);
      return visit(node.initializer);
    }
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node) || ts.isTemplateHead(node))
      found.push(node.text);
    if (ts.isTemplateMiddle(node) || ts.isTemplateTail(node)) found.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(source);
  return found.filter((text) => text.trim() !== '');
}

/** The Chinese words of sources that the English dictionary turns into English. */
const roles = /^(链主企业|链主|头雁企业|头雁|副链长|链长)$/;

test('the dictionaries are found, with their texts', () => {
  for (const language of ['zh', 'en'] as const) {
    expect(files(language).length).toBeGreaterThan(5);
    expect(files(language).flatMap(textsOf).length).toBeGreaterThan(400);
  }
});

test.each(files('en'))('%s has no Chinese', (file) => {
  const wrong = textsOf(file).filter(
    (text) => /\p{Script=Han}|[，。；：、（）]/u.test(text) && !roles.test(text),
  );
  expect(wrong).toEqual([]);
});

test.each(files('zh'))('%s has no English', (file) => {
  const wrong = textsOf(file).filter((text) => /[A-Za-z]{2,}/.test(text.replace(latinInChinese, '')));
  expect(wrong).toEqual([]);
});
