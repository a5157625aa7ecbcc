import * as z from 'zod/mini';

// zod would compile its schemas with `new Function` as they are made, which the content security policy forbids and reports. Read before any of them.
z.config({ jitless: true });
