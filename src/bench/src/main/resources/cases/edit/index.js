const edit = "@ID@";

export default {
  async fetch() {
    return new Response(`edit ${edit}\n`);
  },
};
