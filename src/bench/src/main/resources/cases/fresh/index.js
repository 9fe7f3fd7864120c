// One of many workers of which no two are the same text.
const id = "@ID@";

const routes = [
  { method: "GET", pattern: /^\/$/, handle: home },
  { method: "GET", pattern: /^\/items\/(\d+)$/, handle: item },
  { method: "POST", pattern: /^\/items$/, handle: create },
];

function home() {
  return new Response(`worker ${id}\n`);
}

function item(request, env, [number]) {
  return Response.json({ worker: id, item: Number(number) });
}

async function create(request) {
  const wanted = await request.json();
  return Response.json({ worker: id, created: wanted }, { status: 201 });
}

export default {
  async fetch(request, env) {
    const { pathname } = new URL(request.url);
    for (const { method, pattern, handle } of routes) {
      const match = request.method === method ? pattern.exec(pathname) : null;
      if (match !== null) {
        return handle(request, env, match.slice(1));
      }
    }
    return new Response("not found\n", { status: 404 });
  },
};
