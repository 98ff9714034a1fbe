// A worker does not inherit the loader that understands TypeScript; it registers its own.
import { register } from 'tsx/esm/api';

register();
await import('./thread.ts');
