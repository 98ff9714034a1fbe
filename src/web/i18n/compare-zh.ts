/** What a comparison says in Chinese. */
export const compareZh = {
  year: '年份',
  region: '地区',
  thresholds: '阈值',
  threshold: (owners: number) => `阈值 ${owners} 家`,
  ofYear: (year: number | null) => (year === null ? '目前' : `${year} 年`),
  choose: '与什么对比：地区、年份或阈值',
  mostDifferent: '差别最大的地区',
  chosen: (among: number) =>
    among === 1
      ? '同级地区里，这条链另外只在此地'
      : `在 ${among} 个地区里差得最多：先比不同的必备环节数，一样多时取见到环节多的，再按编号`,
  differences: (count: number, all: number) => `${all} 个环节中 ${count} 个不同`,
  sides: '卡片左 A 右 B',
  changes: {
    regions: {
      same: '相同',
      appeared: '只 B 有',
      vanished: '只 A 有',
      changed: '状态不同',
      unclear: '不可比',
    },
    years: { same: '相同', appeared: '新增', vanished: '消失', changed: '变化', unclear: '不可比' },
    thresholds: {
      same: '相同',
      appeared: '只 B 有',
      vanished: '只 A 有',
      changed: '强弱不同',
      unclear: '不可比',
    },
  },
  onlyIn: (one: string, other: string) => `${one}有，${other}未见`,
  weakOnly: (one: string, other: string) => `${one}时算弱，${other}时不算`,
  changed: '两边状态不同',
  unclearStages: '一边当年无据，不可比',
  same: '没有差别',
  both: (state: string) => `两边都是“${state}”`,
  nothing: '没有',
  byProducts: {
    title: '副产物',
    side: (all: number, used: number, unused: number) => `${all} 项：${used} 项有去向，${unused} 项未见去向`,
    none: '未见产出环节，无从谈去向',
  },
  check: {
    title: '值得核实',
    hosts: (region: string, since: string | null) =>
      since === null
        ? `${region}列为主办，资料未写日期，一环未见企业。`
        : `${region}列为主办，资料止于 ${since}，一环未见企业。`,
    old: (side: string, stages: string) => `${side}五年以上无新证据：${stages}`,
  },
  others: {
    title: '换一条链比',
    differs: (count: number) => `差 ${count} 处`,
    more: (count: number) => `另有 ${count} 条链有差别`,
  },
  gaps: (a: number, b: number) => `缺口：A ${a} 处，B ${b} 处`,
  csv: '差别 CSV',
  columns: { stage: '环节', change: '差别', firms: '企业', appeared: '只在 B', vanished: '只在 A' },
  none: '两边没有差别。',
  unclear: '一边当年无据，不能说新增或消失',
  onlyChanged: '只列不同',
  reading: '正在对比…',
};
export type CompareWords = typeof compareZh;
