const workers = globalThis[Symbol.for('cloudflare:workers')];

export const { env, waitUntil, WorkerEntrypoint, DurableObject, RpcTarget } = workers;
