import type { Label, LinkType } from '../../model/vocabulary/kinds.ts';
import type { Value } from '../cells.ts';
import type { DatasetRow } from '../dataset.ts';

/** The rows a template shows: a chain of two stages in a made-up town, marked synthetic, which loads as it stands. */
type Rows = Record<string, Value>[];
const made = { status: 'synthetic' };

export const exampleDataset: DatasetRow = {
  id: 'example',
  name: '示例数据集',
  nameEn: 'Example',
  home: 'place/example-town',
};

export const examples: Partial<Record<Label | LinkType, Rows>> = {
  Source: [
    {
      id: 'S01',
      name: '示例来源：一篇报道的标题',
      publisher: '示例日报',
      date: '2024-05-20',
      grade: 'B',
      url: 'https://example.org/article',
    },
  ],
  Place: [
    { id: 'place/example-city', name: '示例市', nameEn: 'Example City', kind: 'city', ...made },
    { id: 'place/example-town', name: '示例镇', nameEn: 'Example Town', kind: 'town', ...made },
  ],
  Chain: [{ id: 'chain/example', name: '示例产业链', nameEn: 'Example chain', order: 1, ...made }],
  Stage: [
    { id: 'stage/example-smelting', name: '示例冶炼', nameEn: 'Example smelting', ...made },
    { id: 'stage/example-casting', name: '示例铸造', nameEn: 'Example casting', ...made },
  ],
  Product: [
    { id: 'product/example-metal', name: '示例金属', nameEn: 'Example metal', kind: 'intermediate', ...made },
    { id: 'product/example-slag', name: '示例炉渣', nameEn: 'Example slag', kind: 'by-product', ...made },
  ],
  Firm: [
    {
      id: 'firm/example',
      name: '示例有限公司',
      nameEn: 'Example Co.',
      aliases: ['示例公司', '示例集团'],
      status: 'published',
      sources: ['S01'],
      asOf: '2024-05',
    },
  ],
  Figure: [
    {
      id: 'figure/example/capacity',
      of: 'firm/example',
      quantity: 'capacity',
      item: 'product/example-metal',
      value: 120000,
      qualifier: 'about',
      unit: 't/a',
      original: '约12万吨',
      place: 'place/example-town',
      status: 'published',
      sources: ['S01'],
      asOf: '2023',
    },
  ],
  PART_OF: [
    {
      from: 'stage/example-smelting',
      to: 'chain/example',
      tier: 'upstream',
      order: 1,
      required: true,
      ...made,
    },
    {
      from: 'stage/example-casting',
      to: 'chain/example',
      tier: 'midstream',
      order: 2,
      required: true,
      ...made,
    },
  ],
  FEEDS: [
    { from: 'stage/example-smelting', to: 'stage/example-casting', item: 'product/example-metal', ...made },
  ],
  YIELDS: [
    { from: 'stage/example-smelting', to: 'product/example-metal', role: 'main', ...made },
    { from: 'stage/example-smelting', to: 'product/example-slag', role: 'by-product', ...made },
  ],
  OPERATES: [
    {
      from: 'firm/example',
      to: 'stage/example-smelting',
      place: 'place/example-town',
      capacity: 120000,
      unit: 't/a',
      status: 'published',
      sources: ['S01'],
      asOf: '2023',
    },
  ],
  LOCATED_IN: [{ from: 'firm/example', to: 'place/example-town', ...made }],
  WITHIN: [{ from: 'place/example-town', to: 'place/example-city', ...made }],
};
