// What `import … from 'cloudflare:workers'` gives.
(function (host, load) {
  'use strict';

  class WorkerEntrypoint {
    constructor(ctx, env) {
      this.ctx = ctx;
      this.env = env;
    }
  }

  class DurableObject {
    constructor(ctx, env) {
      this.ctx = ctx;
      this.env = env;
    }
  }

  class RpcTarget {}

  function waitUntil(promise) {
    const hold = host.fetch().hold();
    if (hold === null) throw new Error('waitUntil() can only be called while a request is being handled.');
    load('outcome').waitFor(hold, promise);
  }

  const using = (env) => ({ env, waitUntil, WorkerEntrypoint, DurableObject, RpcTarget });

  return { using };
})
