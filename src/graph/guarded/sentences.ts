import type { Refusal } from './refused.ts';

/** A sentence for people, in both languages of the page. */
export interface Sentence {
  readonly zh: string;
  readonly en: string;
}
type Words = (about: string) => Sentence;
const both = (zh: string, en: string): Sentence => ({ zh, en });

/** What is wrong, that nothing was run, and what to do, by the code that programs go by. */
const refusals = {
  empty: () =>
    both('还没有查询：从 MATCH 或 RETURN 写起。', 'There is no query yet: begin with MATCH or RETURN.'),
  'too-long': (most) =>
    both(
      `查询超过 ${most} 个字符：写短些，长列表用参数传。`,
      `The query is longer than ${most} characters: shorten it, or give long lists as parameters.`,
    ),
  syntax: (said) => both(`写法不对。Neo4j 说：${said}`, `Neo4j does not understand this: ${said}`),
  prefix: (word) =>
    both(
      `不能用 ${word}，没有运行。查询本来就会先检查再照样运行，去掉它就行。`,
      `${word} may not stand here; nothing was run. Every query is explained first and run as it is: leave it out.`,
    ),
  writes: (word) =>
    both(
      `这里只能读，不能 ${word}。没有运行，什么也没改。要改数据，改表格再载入；只想不看它，用 WHERE 排除。`,
      `Only reading is allowed here, not ${word}. Nothing was run or changed. To change data, change its tables and load them; to leave something out, use WHERE.`,
    ),
  files: (word) =>
    both(
      `不能用 ${word} 读文件或网址，没有运行。把各行作为参数传进来，再 UNWIND。`,
      `${word} reads files and addresses, which is not allowed here; nothing was run. Give the rows as a parameter and UNWIND it.`,
    ),
  procedure: (name) =>
    both(
      `不能调用过程 ${name}，没有运行。CALL { … } 里写查询可以。`,
      `The procedure ${name} may not be called here; nothing was run. CALL { … } with a query inside may.`,
    ),
  function: (name) =>
    both(
      `函数 ${name} 不是 Neo4j 自带的读函数，没有运行。去掉它。`,
      `The function ${name} is not one of Neo4j's own for reading; nothing was run. Leave it out.`,
    ),
  administration: (word) =>
    both(
      `${word} 管的是服务器，不是图，没有运行。从 MATCH 写起。`,
      `${word} is about the server, not the graph; nothing was run. Begin with MATCH.`,
    ),
  transactions: () =>
    both(
      '一次查询就是一个事务，没有运行。去掉 IN TRANSACTIONS。',
      'A query is one transaction here; nothing was run. Leave IN TRANSACTIONS out.',
    ),
  'unknown-operator': (operator) =>
    both(
      `Neo4j 要用 ${operator} 来运行，不能确定它只读，没有运行。换个写法。`,
      `Neo4j would run this with ${operator}, which is not known to only read; nothing was run. Write it in another way.`,
    ),
  deep: () =>
    both(
      '括号套得太深，没有运行。拆开来写。',
      'The brackets stand too deep in one another; nothing was run. Take the query apart with WITH.',
    ),
  escape: (text) =>
    both(
      `不要写 ${text}，直接写那个字符。没有运行。`,
      `Write the character itself instead of ${text}; nothing was run.`,
    ),
  'parameter-missing': (name) =>
    both(
      `缺参数 $${name} 的值，没有运行。在参数里给它一个值。`,
      `The query needs a value for $${name}; nothing was run. Give it one among the parameters.`,
    ),
  'parameter-bound': (name) =>
    both(
      `$${name} 已绑定为打开的数据集，你的参数换个名字。`,
      `$${name} is bound to the dataset that is open: give your own value another name.`,
    ),
  'long-range': () =>
    both(
      '表达式里的 range 至多 1,000 个数：写成整数，或到 size(…) 为止。表达式跑久了 Neo4j 停不下来，所以没有运行。用 UNWIND range(…) AS x。',
      'A range inside an expression may hold at most 1,000 numbers: written out, or up to a size(…). Neo4j cannot stop an expression that runs long, so nothing was run. Use UNWIND range(…) AS x.',
    ),
  'nested-lists': () =>
    both(
      '在收集来的列表里再逐个查列表，跑久了 Neo4j 停不下来，所以没有运行。里层改用 UNWIND 和 WHERE。',
      'A list gone through inside a list of collected values may run long, and Neo4j cannot stop it, so nothing was run. Use UNWIND and WHERE for the inner one.',
    ),
  'many-lists': () =>
    both(
      '表达式里逐个处理的列表太多，没有运行。减少几个，或用 UNWIND。',
      'Too many lists are gone through inside expressions; nothing was run. Use fewer of them, or UNWIND.',
    ),
  doubling: (name) =>
    both(
      `reduce 的式子里 ${name} 只能出现一次；对收集来的值，用 sum 或 UNWIND。没有运行。`,
      `${name} may stand only once in what reduce makes of it; over collected values use sum, or UNWIND. Nothing was run.`,
    ),
  growing: () =>
    both(
      '拼出来的文字或列表可能大得放不下，没有运行。一次少拼一些。',
      'This may make a text or list too large to hold; nothing was run. Put less together at once.',
    ),
  'regular-expression': (pattern) =>
    both(
      `正则 ${pattern} 可能停不下来，没有运行。直接写成文字，* 和 + 至多三个，不重复括号；或用 CONTAINS。`,
      `The regular expression ${pattern} may not end; nothing was run. Write it out as a text with at most three of * and + and no repeated group, or use CONTAINS.`,
    ),
  memory: () =>
    both(
      '需要的内存超过一次查询的上限，停了。少收集、少排序，或加 LIMIT。',
      'The query needs more memory than one query may take and was ended: collect or sort less, or add LIMIT.',
    ),
  'large-row': () =>
    both(
      '结果里有一行大得发不出来。一行里少返回一些。',
      'A row of the result is too large to send: return less in one row.',
    ),
  failed: (said) => both(`没有跑完。Neo4j 说：${said}`, `Neo4j could not finish the query: ${said}`),
} as const satisfies Record<string, Words>;
export type RefusalCode = keyof typeof refusals;

/** The sentence of a refusal, with its place before it. */
export function sentences({ code, about, line, column }: Refusal): Sentence {
  const said = (refusals[code] as Words)(about);
  if (line === null || column === null) return said;
  return {
    zh: `第 ${line} 行第 ${column} 列：${said.zh}`,
    en: `Line ${line}, column ${column}: ${said.en}`,
  };
}

/** A leaf of the plan that is not held to one version; where others are, what it finds may yet be held by them. */
export const unheld = (leaf: string, line: number | null, isHeldElsewhere: boolean): Sentence =>
  both(
    `${line === null ? '' : `第 ${line} 行 `}${leaf} 没限定版本：${isHeldElsewhere ? '要到所有数据集、所有版本里去找' : '数的是所有数据集、所有版本'}。`,
    `${line === null ? '' : `Line ${line}: `}${leaf} is not held to a version: it ${isHeldElsewhere ? 'is looked for in' : 'counts'} all datasets and versions.`,
  );
