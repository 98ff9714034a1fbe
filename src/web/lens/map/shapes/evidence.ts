import { group } from '../../../drawing/shapes.ts';
import { blockRowId } from '../ids.ts';
import { drawByProduct, drawLaneHeader, drawUnused } from './by-products.ts';
import { drawChainBlock } from './chain-block.ts';
import type { LevelShapes } from './map.ts';
import { drawStageCard, firmsOn } from './stage-card.ts';

/** The level of the evidence: who operates a stage, its figures, and by-products as flows between stages and chains. */
export const evidenceShapes: LevelShapes = {
  level: 'evidence',
  card: drawStageCard,
  firmsOn,
  flows: {
    sizes: (scene, put, context) => {
      for (const stub of scene.stubs) put(stub.id, drawUnused(stub, [], null, null, context));
      if (!scene.lane) return;
      put('lane', drawLaneHeader(context));
      for (const item of scene.lane.items) put(item.id, drawByProduct(item, false, null, context));
      for (const block of scene.lane.blocks) {
        const drawn = drawChainBlock(block, null, null, context);
        put(block.id, drawn);
        for (const row of drawn.rows)
          put(blockRowId(row.id), { width: drawn.width, height: row.height, shapes: [] }, row.y);
      }
    },
    shapes: (scene, at, { selection, regionStyle }, context) => [
      ...scene.stubs.flatMap((stub) =>
        at(stub.id, ({ width }) =>
          drawUnused(stub, regionStyle.unused.get(stub.id) ?? [], selection, width, context),
        ),
      ),
      ...(scene.lane
        ? [
            group(
              [
                ...at('lane', () => drawLaneHeader(context)),
                ...scene.lane.items.flatMap((item) =>
                  at(item.id, (size) => drawByProduct(item, selection === item.product.id, size, context)),
                ),
                ...scene.lane.blocks.flatMap((block) =>
                  at(block.id, ({ width }) => drawChainBlock(block, selection, width, context)),
                ),
              ],
              { label: context.localizer.words.picture.lane, id: 'tier:lane' },
            ),
          ]
        : []),
    ],
  },
};
