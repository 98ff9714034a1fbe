import type { CandidateReason, Gap } from '../../model/contract/gaps.ts';
import type { Distance, GapAnswer, GapKind, Severity, Strength } from '../../model/vocabulary/states.ts';

/** The words of the investment map (招商图谱) in one language. */
export interface Words {
  readonly title: string;
  readonly sheets: {
    readonly map: string;
    readonly targets: string;
    readonly sources: string;
    readonly basis: string;
  };
  readonly columns: Readonly<
    Record<
      | 'chain'
      | 'subject'
      | 'kind'
      | 'severity'
      | 'rule'
      | 'dependents'
      | 'answer'
      | 'direction'
      | 'firm'
      | 'owner'
      | 'place'
      | 'distance'
      | 'reasons'
      | 'strength'
      | 'year'
      | 'age'
      | 'sources',
      string
    >
  >;
  readonly targetColumns: readonly [string, string, string, string, string];
  readonly allChains: string;
  readonly strengths: Readonly<Record<Strength, string>>;
  readonly ages: { readonly fresh: string; readonly stale: string; readonly none: string };
  readonly colon: string;
  readonly sourceColumns: readonly [string, string, string, string, string, string];
  readonly kinds: Readonly<Record<GapKind, string>>;
  readonly severities: Readonly<Record<Severity, string>>;
  readonly rules: Readonly<Record<Gap['rule'], string>>;
  readonly answers: Readonly<Record<GapAnswer, string>>;
  readonly distances: Readonly<Record<Distance, string>>;
  readonly directions: {
    readonly local: string;
    readonly project: string;
    readonly outside: string;
    readonly target: string;
  };
  readonly reasons: Readonly<Record<CandidateReason['kind'], (name: string, of: string | null) => string>>;
  readonly none: string;
  readonly basis: {
    readonly region: string;
    readonly year: string;
    readonly now: string;
    readonly threshold: string;
    readonly severity: string;
    readonly formula: string;
    readonly made: string;
    readonly absence: string;
    readonly absenceNote: string;
    readonly shown: (told: number, all: number) => string;
  };
  readonly between: string;
}

export const zh: Words = {
  title: '招商图谱',
  sheets: { map: '招商图谱', targets: '目标地区', sources: '来源', basis: '口径' },
  columns: {
    chain: '产业链',
    subject: '环节或物料',
    kind: '缺口',
    severity: '严重度',
    rule: '判据',
    dependents: '依赖它的本地环节数',
    answer: '对策',
    direction: '方向',
    firm: '企业',
    owner: '最终控制方',
    place: '所在',
    distance: '距离',
    reasons: '理由',
    strength: '理由强弱',
    year: '证据年份',
    age: '新旧',
    sources: '来源编号',
  },
  targetColumns: ['目标地区', '找什么', '依据的方案', '产业链', '来源编号'],
  allChains: '全部',
  strengths: { product: '做过这一环', neighbour: '邻环节' },
  ages: { fresh: '五年内', stale: '旧', none: '无日期' },
  colon: '：',
  sourceColumns: ['编号', '标题', '发布者', '日期', '等级', '网址'],
  kinds: {
    absent: '断点（缺）',
    'not-seen': '断点（未见）',
    'single-supplier': '堵点（单一供应）',
    weak: '薄弱环节（弱链）',
    stated: '公开判断',
    need: '企业诉求',
    'by-product': '副产物未见去向',
  },
  severities: { high: '高', medium: '中', low: '低' },
  rules: {
    'absent-with-dependents': '来源称本地缺，且有两个以上本地环节依赖它',
    'blockage-with-dependents': '来源称堵点，且有两个以上本地环节依赖它',
    absent: '来源称本地缺',
    'not-seen-with-dependents': '未见，且有两个以上本地环节依赖它',
    'single-supplier': '一种投入只有一家他方供应',
    capacity: '本地产能低于本地需求',
    'not-seen': '未见',
    'elsewhere-in-city': '本县未见，市内有',
    few: '本地企业数低于阈值',
    'stated-breakpoint': '来源称断点',
    'stated-blockage': '来源称堵点',
    'stated-weak': '来源称薄弱',
    need: '未办结',
    'by-product': '本地产生，未见利用',
  },
  answers: { fill: '补链', strengthen: '强链', extend: '延链', upgrade: '提级', secure: '保供' },
  distances: {
    park: '同园区',
    town: '同乡镇',
    county: '同县区',
    city: '同市',
    province: '同省',
    outside: '省外',
  },
  directions: { local: '本地一步之遥', project: '在谋项目', outside: '外地已有', target: '招引方向' },
  reasons: {
    'makes-input': (name, of) => `生产${of === null ? '其' : `${of}的`}投入：${name}`,
    'operates-neighbour': (name) => `经营相邻环节：${name}`,
    'uses-product': (name) => `使用：${name}`,
    operates: (name) => `经营：${name}`,
    makes: (name, of) => `生产：${name}${of === null ? '' : `（可替代${of}）`}`,
    takes: (name) => `已在利用：${name}`,
    named: (name) => `被点名：${name}`,
    project: (name) => `拟补入：${name}`,
  },
  none: '未找到',
  basis: {
    region: '地区',
    year: '年份',
    now: '至今未失效的事实',
    threshold: '阈值',
    severity: '严重度公式',
    formula:
      '高：有关于本地区的来源称其缺或称其为堵点，且有两个以上本地在营环节在两步供料内依赖它；中：来源称缺的其他环节，未见且有两个以上依赖，单一供应，产能低于需求；低：其余',
    made: '生成日期',
    absence: '说明',
    absenceNote: '缺＝有来源称本地缺；未见＝公开资料未见本地企业，不等于没有',
    shown: (told, all) => `候选列出 ${told} 个，共 ${all} 个`,
  },
  between: '；',
};

export const en: Words = {
  title: 'Investment map',
  sheets: { map: 'Investment map', targets: 'Target regions', sources: 'Sources', basis: 'Basis' },
  columns: {
    chain: 'Chain',
    subject: 'Stage or product',
    kind: 'Gap',
    severity: 'Severity',
    rule: 'Rule',
    dependents: 'Local stages that depend on it',
    answer: 'Answer',
    direction: 'Direction',
    firm: 'Firm',
    owner: 'Ultimate owner',
    place: 'Place',
    distance: 'Distance',
    reasons: 'Reasons',
    strength: 'Strength',
    year: 'Year of evidence',
    age: 'Age',
    sources: 'Source ids',
  },
  targetColumns: ['Target region', 'Looks for', 'Programme', 'Chains', 'Source ids'],
  allChains: 'all',
  strengths: { product: 'has done this stage', neighbour: 'neighbouring stage' },
  ages: { fresh: 'last five years', stale: 'old', none: 'no date' },
  colon: ': ',
  sourceColumns: ['Id', 'Title', 'Publisher', 'Date', 'Grade', 'Address'],
  kinds: {
    absent: 'Missing, a source says',
    'not-seen': 'Not seen',
    'single-supplier': 'Single supplier',
    weak: 'Weak',
    stated: 'Stated by a source',
    need: 'Need of a firm',
    'by-product': 'By-product without a use',
  },
  severities: { high: 'high', medium: 'medium', low: 'low' },
  rules: {
    'absent-with-dependents':
      'a source says that it is missing here, and two or more local stages depend on it',
    'blockage-with-dependents': 'a source calls it a blockage, and two or more local stages depend on it',
    absent: 'a source says that it is missing here',
    'not-seen-with-dependents': 'not seen, and two or more local stages depend on it',
    'single-supplier': 'an input has one other supplier only',
    capacity: 'local capacity is below local demand',
    'not-seen': 'not seen',
    'elsewhere-in-city': 'not seen in this county, and there is one elsewhere in the city',
    few: 'fewer local owners than the threshold',
    'stated-breakpoint': 'a source calls it a breakpoint',
    'stated-blockage': 'a source calls it a blockage',
    'stated-weak': 'a source calls it weak',
    need: 'not met',
    'by-product': 'arises here, no use found',
  },
  answers: {
    fill: 'fill',
    strengthen: 'strengthen',
    extend: 'extend',
    upgrade: 'upgrade',
    secure: 'secure supply',
  },
  distances: {
    park: 'same park',
    town: 'same town',
    county: 'same county',
    city: 'same city',
    province: 'same province',
    outside: 'outside',
  },
  directions: {
    local: 'local, one step away',
    project: 'project under way',
    outside: 'operates it elsewhere',
    target: 'target of a programme',
  },
  reasons: {
    'makes-input': (name, of) =>
      of === null ? `makes its input: ${name}` : `makes an input of ${of}: ${name}`,
    'operates-neighbour': (name) => `operates the neighbouring stage: ${name}`,
    'uses-product': (name) => `uses: ${name}`,
    operates: (name) => `operates: ${name}`,
    makes: (name, of) => `makes: ${name}${of === null ? '' : ` (stands in for ${of})`}`,
    takes: (name) => `takes it already: ${name}`,
    named: (name) => `named by: ${name}`,
    project: (name) => `would add: ${name}`,
  },
  none: 'none found',
  basis: {
    region: 'Region',
    year: 'Year',
    now: 'all facts that have not ended',
    threshold: 'Threshold',
    severity: 'Severity formula',
    formula:
      'high: a source about the region says that it is missing or a blockage, and two or more operated local stages depend on it within two steps of feeds; medium: others that a source calls missing, not seen with two dependents, single supplier, capacity below demand; low: the rest',
    made: 'Made on',
    absence: 'Note',
    absenceNote:
      'Missing means that a source says so; not seen means that no local firm was found in public sources, not that there is none',
    shown: (told, all) => `${told} of ${all} candidates listed`,
  },
  between: '; ',
};
