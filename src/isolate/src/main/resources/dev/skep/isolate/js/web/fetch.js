// The global fetch(): the public network.
(function (host, load) {
  'use strict';
  const { exchange } = load('web/fetcher');
  const outbound = host.fetch().outbound();

  function fetch(input, init) {
    return exchange(outbound, false, input, init);
  }

  return { fetch };
})
