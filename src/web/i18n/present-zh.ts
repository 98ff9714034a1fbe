/** The words of a presentation in Chinese. */
export const presentZh = {
  title: (what: string) => `演示：${what}`,
  keys: '← → 翻页 · B 黑屏 · L 换语言 · Esc 返回',
  next: '下一页',
  previous: '上一页',
  gone: '这一幕的链或地区已不在数据里',
  end: '返回',
  step: (at: number, all: number) => `第 ${at} 页，共 ${all} 页`,
  topics: {
    city: '全景',
    cityGaps: '断在哪里',
    cityOwners: '系于谁',
    whole: '整条链',
    gaps: '断在哪里',
    owner: '系于谁',
    waste: '什么被浪费',
    help: '谁能补',
  },
  seen: (of: string) => `/ ${of} 环有企业`,
  mostOpen: (chain: string, open: string, more: number) =>
    more === 0 ? `${chain}${open}，各链里最多` : `${chain}等 ${more + 1} 条链各${open}，最多`,
  open: (count: number, isAbsent: boolean) => `${isAbsent ? '缺或未见' : '未见'} ${count} 环`,
  noneOpen: '各链的必备环节都见到企业',
  openIn: (chains: number, all: number) => `${all} 条链里，${chains} 条有必备环节没见到企业。`,
  stops: (count: number) => `${count} 环停`,
  noLosses: '没有一家停了会带停别的环节',
  whole: (of: string, present: number) => `${of} 个环节，${present} 个见到企业`,
  boughtIn: (names: readonly string[], more: number) =>
    `${names.join('、')}${more > 0 ? `等 ${names.length + more} 种` : ''}靠外购`,
  ends: (names: readonly string[], more: number) =>
    `一路做到${names.join('、')}${more > 0 ? `等 ${names.length + more} 环` : ''}`,
  owner: (stages: number, owner: string) => `${stages} 环系于${owner}`,
  noOwner: '没有一家独撑两个以上的必备环节',
  ownerStages: (names: readonly string[]) => `${names.join('、')}，只见它一家。`,
  waste: (all: number, unused: number) =>
    unused === 0 ? `${all} 种副产物都见到去向` : `${all} 种副产物，${unused} 种未见去向`,
  noWaste: '没有记录到副产物',
  wasteNames: (names: readonly string[], more: number) =>
    `${names.join('、')}${more > 0 ? `等 ${names.length + more} 种` : ''}，没查到谁在用。`,
  used: (count: number) => `${count} 种有去向`,
  unused: (count: number) => `${count} 种未见去向`,
  help: (found: number, none: number) =>
    none === 0
      ? `${found} 处断点都有候选`
      : found === 0
        ? `${none} 处断点都没找到候选`
        : `${found} 处有候选，${none} 处未找到`,
  noGaps: '没有未见企业的必备环节',
  helpWhy: '候选按与缺口的关系、远近、新旧排列，各列第一位；关系是推断，未经核实。',
  nobody: '未找到候选',
  moreRows: (count: number) => `另有 ${count} 项未列`,
  moreChains: (count: number) => `另有 ${count} 条链未列`,
  sources: '来源',
  moreSources: (count: number) => `另有 ${count} 个来源`,
  process: '其余连线为工艺常识',
  notSeen: '未见：没查到，不等于没有',
  supposed: '推演：按数据里的供料关系逐层推算，什么也没写进数据',
  missingFeed: '缺失供料',
  grade: (grade: string) => `${grade}级`,
  data: (day: string) => `数据 ${day} 载入`,
  empty: '这份演示稿里还没有幕。',
  preparing: '正在准备演示…',
  comma: '，',
  stop: '。',
};
