export default {
  async fetch() {
    for (;;) {
      // never ends by itself
    }
  },
};
