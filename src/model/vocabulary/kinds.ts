import { choice, date, list, number, reference, text, yesNo, type Columns } from './columns.ts';
import { evidenceColumns } from './statuses.ts';
import { quantities, units } from './quantities.ts';

/**
 * The one table of what a graph may hold: every label and every link type, with the columns of its own.
 * A new type is one entry here; CSV headers, templates, checks and the load follow from it.
 */

export const tiers = ['upstream', 'midstream', 'downstream'] as const;
export type Tier = (typeof tiers)[number];
/** What of a chain a statement speaks of: one tier, or both ends (upstream and downstream). */
export const spans = [...tiers, 'ends'] as const;
export type Span = (typeof spans)[number];

/** Energy, utilities (water, gases) and equipment flow like other products, but no chain hangs on who supplies them. */
export const productKinds = [
  'raw material',
  'intermediate',
  'product',
  'by-product',
  'energy',
  'utility',
  'equipment',
] as const;

/** Where a stage's product comes from: local; external: no plain city has the stage, it is bought in; controlled: new capacity is restricted. */
export const sourcings = ['local', 'external', 'controlled'] as const;
export type Sourcing = (typeof sourcings)[number];

export interface NodeKind {
  /** The CSV file's stem, and the resource's plural. */
  readonly file: string;
  readonly zh: string;
  readonly en: string;
  readonly columns: Columns;
  /** False for a kind that is evidence itself. */
  readonly stated: boolean;
  /** False where a row is told by something else than a name (a figure by its quantity). */
  readonly named: boolean;
}

const node = (
  file: string,
  zh: string,
  en: string,
  columns: Columns = {},
  { stated = true, named = true } = {},
): NodeKind => ({ file, zh, en, columns, stated, named });

const words = { text: text('说明'), textEn: text('英文说明') };
/** Of kinds with names of their own: whether the English one is our rendering, not the one that the firm or source uses. */
const ownName = { englishNameByUs: yesNo('英文名系自拟', { default: false }) };

export const nodeKinds = {
  Chain: node('chains', '产业链', 'chain', {
    group: text('集群'),
    groupEn: text('集群英文名'),
    order: number('次序'),
    ...words,
  }),
  Stage: node('stages', '环节', 'stage', words),
  Product: node('products', '物料', 'product', {
    kind: choice('类别', productKinds, { required: true }),
    ...words,
  }),
  Firm: node('firms', '企业', 'firm', { ...ownName, ...words }),
  Cluster: node('clusters', '企业集群', 'cluster', words),
  Person: node('people', '人物', 'person', ownName),
  Organisation: node('organisations', '机构', 'organisation', { ...ownName, ...words }),
  Place: node('places', '地区', 'place', {
    kind: choice('类别', ['country', 'province', 'city', 'county', 'zone', 'town', 'park', 'region'], {
      required: true,
    }),
    ...words,
  }),
  Honour: node('honours', '荣誉', 'honour', words),
  Programme: node('programmes', '行动与规划', 'programme', words),
  Project: node('projects', '项目', 'project', {
    phase: choice('阶段', ['planned', 'signed', 'building', 'running'], { required: true }),
    ...words,
  }),
  Need: node('needs', '企业诉求', 'need', {
    kind: choice('类别', ['talent', 'technology', 'finance', 'market', 'material', 'permit'], {
      required: true,
    }),
    state: choice('办理', ['open', 'met'], { required: true }),
    ...words,
  }),
  Statement: node('statements', '公开判断', 'statement', {
    kind: choice('类别', ['breakpoint', 'blockage', 'weak', 'strength', 'note'], { required: true }),
    answer: choice('对策', ['fill', 'strengthen', 'extend']),
    state: choice('状况', ['open', 'solved']),
    ...words,
  }),
  Figure: node(
    'figures',
    '数据',
    'figure',
    {
      of: reference('所属', [], { required: true }),
      quantity: choice('指标', Object.keys(quantities), { required: true }),
      item: reference('物料', ['Product']),
      value: number('数值'),
      low: number('下限'),
      high: number('上限'),
      qualifier: choice('限定', ['about', 'over', 'under']),
      unit: choice('单位', Object.keys(units), { required: true }),
      original: text('原文数字'),
      place: reference('范围', ['Place']),
      ...words,
    },
    { named: false },
  ),
  Sector: node('sectors', '投入产出部门', 'sector', {
    table: text('所属投入产出表', { required: true }),
    output: number('总产出', { required: true }),
    finalDemand: number('最终使用'),
    exports: number('出口'),
    imports: number('进口'),
    ...words,
  }),
  Source: node(
    'sources',
    '来源',
    'source',
    {
      ...ownName,
      publisher: text('发布者', { required: true }),
      date: date('发布日期'),
      dateInferred: yesNo('日期系推断', { default: false }),
      grade: choice('等级', ['A', 'B', 'C'], { required: true }),
      url: text('网址'),
      ...words,
    },
    { stated: false },
  ),
} as const satisfies Record<string, NodeKind>;
export type Label = keyof typeof nodeKinds;
export const labels = Object.keys(nodeKinds) as Label[];

export interface LinkKind {
  readonly file: string;
  readonly zh: string;
  readonly en: string;
  /** Which labels it may join: a list of [from labels, to labels]; an empty list of labels means any. */
  readonly joins: readonly (readonly [readonly string[], readonly string[]])[];
  readonly columns: Columns;
  /** Whether a product is part of the link's identity. */
  readonly carries: boolean;
  /** Whether a thing may be joined to itself (heat returns to its own boiler). */
  readonly loops: boolean;
  /** The `key` of a link whose row gives none, from the row's other columns; empty where nothing tells parallel links apart. */
  readonly defaultKey: (row: Readonly<Record<string, unknown>>) => string;
}
type Joins = LinkKind['joins'];
const link = (
  file: string,
  zh: string,
  en: string,
  joins: Joins,
  columns: Columns = {},
  {
    carries = false,
    loops = false,
    defaultKey = () => '',
  }: Partial<Pick<LinkKind, 'carries' | 'loops' | 'defaultKey'>> = {},
): LinkKind => ({
  file,
  zh,
  en,
  joins,
  columns: carries ? { item: reference('物料', ['Product']), ...columns } : columns,
  carries,
  loops,
  defaultKey,
});
const amount = {
  quantity: number('数量', { range: [0, Number.MAX_VALUE] }),
  unit: choice('单位', Object.keys(units)),
};
const told = (value: unknown) => (typeof value === 'string' ? value : '');
const placeOf: LinkKind['defaultKey'] = ({ place }) => told(place);
const yearOf: LinkKind['defaultKey'] = ({ validFrom, asOf }) =>
  /\d{4}/.exec(told(validFrom) || told(asOf))?.[0] ?? '';
const firmsOf: LinkKind['defaultKey'] = ({ fromFirm, toFirm }) =>
  fromFirm || toFirm ? `${told(fromFirm)}>${told(toFirm)}` : '';
const note = { text: text('说明'), textEn: text('英文说明') };

export const linkKinds = {
  PART_OF: link(
    'part_of',
    '属于',
    'part of',
    [
      [['Stage', 'Chain'], ['Chain']],
      [['Stage'], ['Sector']],
      [['Organisation'], ['Organisation']],
    ],
    {
      tier: choice('位置', tiers),
      order: number('次序'),
      required: yesNo('必备', { default: true }),
      sourcing: choice('来源方式', sourcings),
    },
  ),
  FEEDS: link('feeds', '供料', 'feeds', [[['Stage'], ['Stage']]], note, { carries: true }),
  CONSUMES: link('consumes', '消耗', 'consumes', [[['Stage'], ['Product']]], amount),
  YIELDS: link('yields', '产出', 'yields', [[['Stage'], ['Product']]], {
    role: choice('角色', ['main', 'by-product'], { required: true }),
    ...amount,
  }),
  OPERATES: link(
    'operates',
    '经营',
    'operates',
    [[['Firm', 'Cluster'], ['Stage']]],
    {
      place: reference('所在', ['Place']),
      capacity: number('产能', { range: [0, Number.MAX_VALUE] }),
      unit: choice('单位', Object.keys(units)),
      firmCount: number('企业数', { range: [0, 1e9], unit: 'firms' }),
      ...note,
    },
    { defaultKey: placeOf },
  ),
  MAKES: link('makes', '生产', 'makes', [[['Firm', 'Cluster'], ['Product']]], note),
  USES: link('uses', '使用', 'uses', [[['Firm', 'Cluster', 'Project'], ['Product']]], note),
  SUPPLIES: link(
    'supplies',
    '供货',
    'supplies',
    [
      [
        ['Firm', 'Cluster'],
        ['Firm', 'Cluster', 'Project'],
      ],
    ],
    { ...amount, value: number('金额', { range: [0, Number.MAX_VALUE], unit: 'CNY' }), ...note },
    { carries: true, defaultKey: yearOf },
  ),
  EMITS: link('emits', '排放', 'emits', [[['Firm'], ['Product']]], { ...amount, ...note }),
  RECYCLES_TO: link(
    'recycles_to',
    '循环利用',
    'recycles to',
    [
      [
        ['Stage', 'Firm'],
        ['Stage', 'Firm'],
      ],
    ],
    {
      ...amount,
      fromFirm: reference('产生企业', ['Firm']),
      toFirm: reference('利用企业', ['Firm']),
      place: reference('所在', ['Place']),
      ...note,
    },
    { carries: true, loops: true, defaultKey: firmsOf },
  ),
  SELLS_TO: link(
    'sells_to',
    '中间投入',
    'sells to',
    [[['Sector'], ['Sector']]],
    { value: number('金额', { required: true, unit: 'CNY' }) },
    { loops: true },
  ),
  INPUT_OF: link('input_of', '用于', 'input of', [[['Product'], ['Product']]], note),
  KIND_OF: link('kind_of', '属于品类', 'kind of', [[['Product'], ['Product']]], note),
  SUBSTITUTES: link('substitutes', '替代', 'substitutes for', [[['Product'], ['Product']]], note),
  LEADS: link('leads', '领建', 'leads', [[['Firm'], ['Chain']]], { role: text('称谓', { required: true }) }),
  CHIEF_OF: link('chief_of', '链长', 'chief of', [[['Person'], ['Chain']]], {
    role: text('称谓', { required: true }),
  }),
  HOLDS: link('holds', '任职', 'holds office', [[['Person'], ['Organisation', 'Firm', 'Place']]], {
    office: text('职务', { required: true }),
    officeEn: text('职务英文'),
  }),
  SERVES: link('serves', '服务', 'serves', [[['Organisation'], ['Chain']]], note),
  ADDRESSES: link(
    'addresses',
    '针对',
    'addresses',
    [[['Programme'], ['Chain', 'Stage', 'Place', 'Firm', 'Programme']]],
    note,
  ),
  /** Who, or where, a programme wants to win; what it is about, or where it applies, it addresses. */
  TARGETS: link('targets', '招引', 'targets', [[['Programme'], ['Place', 'Firm']]], {
    firmKind: text('企业类型'),
  }),
  HONOURED: link(
    'honoured',
    '获评',
    'honoured',
    [[['Firm', 'Product', 'Cluster', 'Place', 'Organisation'], ['Honour']]],
    {
      level: choice('级别', ['national', 'provincial', 'city', 'county', 'company']),
      year: date('年份'),
      ...note,
    },
  ),
  WORKS_WITH: link(
    'works_with',
    '合作',
    'works with',
    [
      [
        ['Firm', 'Place', 'Cluster'],
        ['Organisation', 'Firm', 'Place', 'Cluster'],
      ],
    ],
    note,
  ),
  OWNED_BY: link('owned_by', '隶属', 'owned by', [[['Firm'], ['Firm']]], {
    share: number('持股', { range: [0, 1] }),
  }),
  LOCATED_IN: link('located_in', '位于', 'located in', [
    [['Firm', 'Project', 'Organisation', 'Cluster', 'Person'], ['Place']],
  ]),
  WITHIN: link('within', '隶属地区', 'within', [[['Place'], ['Place']]]),
  HOSTS: link('hosts', '主办', 'hosts', [[['Place'], ['Chain']]], note),
  BY: link('by', '业主', 'by', [[['Project'], ['Firm']]]),
  ADDS_TO: link('adds_to', '补入', 'adds to', [[['Project'], ['Stage']]], note),
  HAS_NEED: link('has_need', '提出', 'has need', [[['Firm', 'Cluster'], ['Need']]]),
  MET_BY: link(
    'met_by',
    '办结于',
    'met by',
    [[['Need'], ['Organisation', 'Person', 'Firm', 'Cluster']]],
    note,
  ),
  ABOUT: link('about', '关于', 'about', [[['Statement'], []]], { tier: choice('位置', spans) }),
  SAYS: link('says', '表态', 'says', [[['Person'], ['Statement']]]),
  /** Made from a figure's `of`; it has no file of its own. */
  HAS_FIGURE: link('', '数据', 'has figure', [[[], ['Figure']]]),
} as const satisfies Record<string, LinkKind>;
export type LinkType = keyof typeof linkKinds;
export const linkTypes = Object.keys(linkKinds) as LinkType[];

/** All columns of a node's table, in the order of its header. */
export function nodeColumns(label: Label): Columns {
  const kind: NodeKind = nodeKinds[label];
  return {
    id: text('编号', { required: true }),
    name: text('名称', { required: kind.named }),
    nameEn: text('英文名'),
    aliases: list('别名'),
    ...kind.columns,
    ...(kind.stated ? evidenceColumns : {}),
  };
}

/** All columns of a link's table, in the order of its header. */
export function linkColumns(type: LinkType): Columns {
  const { joins, columns }: LinkKind = linkKinds[type];
  const ends = (side: 0 | 1) => {
    const all = joins.map((join) => join[side]);
    return all.some((labels) => labels.length === 0) ? [] : [...new Set(all.flat())];
  };
  return {
    from: reference('起点', ends(0), { required: true }),
    to: reference('终点', ends(1), { required: true }),
    ...columns,
    key: text('区分'),
    ...evidenceColumns,
  };
}
