import type { NestExpressApplication } from '@nestjs/platform-express';

export interface RouteUnderTest {
  method: string;
  path: string;
}

interface Layer {
  route?: { path: string; methods: Record<string, boolean> };
}

/** Every route that the application answers, as Express knows it; a route that a test forgot cannot hide. */
export function routesOf(app: NestExpressApplication): RouteUnderTest[] {
  const { router } = app.getHttpAdapter().getInstance() as { router: { stack: Layer[] } };
  return router.stack.flatMap(({ route }) =>
    route ? Object.keys(route.methods).map((method) => ({ method: method.toUpperCase(), path: route.path })) : [],
  );
}
