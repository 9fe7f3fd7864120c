const products = new Map([
  ["tea", { name: "tea", price: 3, tags: ["hot", "leaf"] }],
  ["honey", { name: "honey", price: 7, tags: ["sweet"] }],
]);

export default {
  async fetch(request) {
    const url = new URL(request.url);
    const route = /^\/products\/([a-z]+)$/.exec(url.pathname);
    if (request.method !== "GET" || route === null) {
      return new Response("not found\n", { status: 404 });
    }
    const product = products.get(route[1]);
    const currency = url.searchParams.get("currency") ?? "EUR";
    return Response.json({ product, currency, path: url.pathname });
  },
};
