export default {
  async fetch() {
    return new Response("user 42\n");
  },
};
