// One turn as long as the caller asks for; the clock stands still within a turn, so that the caller finds the number.
export default {
  async fetch(request) {
    const steps = Number(new URL(request.url).searchParams.get("steps"));
    let sum = 0;
    for (let i = 0; i < steps; i++) {
      sum = (sum * 31 + i) % 1_000_003;
    }
    return new Response(`${sum}\n`);
  },
};
