/** What the datasets, their removal, the export and the login say in Chinese. The import has words of its own, fetched with it. */
export const dataZh = {
  none: '没有数据集',
  gone: '此数据集已不在',
  choose: '数据集',
  counts: (nodes: string, links: string) => `${nodes} 个对象 · ${links} 条关系`,
  loaded: (date: string) => `${date} 载入`,
  empty: '还没有数据集，请导入一份。',
  import: '导入数据…',
  dropHere: '放开即可导入',
  export: '导出这个数据集',
  exportMeans: {
    csv: '每类一张表，可再导入',
    json: '一个文件，可再导入',
    graphml: '用 Gephi、yEd 打开',
    cypher: '在空的 Neo4j 里重建',
  },
  close: '关闭',
  cancel: '取消',

  remove: (name: string) => `移除“${name}”`,
  removeTitle: '移除数据集',
  removeWhat: (name: string, counts: string) =>
    `“${name}”（${counts}）将从 Neo4j 中移除，所有人都不再看到它。此举无法撤销；要保留就先导出。`,
  removeType: (id: string) => `要移除，请输入它的编号 ${id}`,
  removeDo: '移除',
  removing: '正在移除…',

  login: '登录链图',
  loginWhy: '这台服务器要凭令牌查看。令牌由管理员发放。',
  token: '令牌',
  enter: '登录',
  entering: '正在登录…',
  unknownToken: '没有这个令牌；请检查有无漏字、多字。',
  unreachable: '连不上链图服务；稍候再试。',
  role: { viewer: '只读身份', editor: '编辑身份' },
  leave: '退出登录',
};
