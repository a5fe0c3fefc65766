-- Prints what a run of wrk reached as one line for bench/load.py; times in milliseconds.
function done(summary, latency, requests)
  local errors = summary.errors
  print(string.format(
    'result {"requests":%d,"seconds":%f,"p50":%f,"p99":%f,"max":%f,"failed":%d}', summary.requests,
    summary.duration / 1e6, latency:percentile(50) / 1000, latency:percentile(99) / 1000, latency.max / 1000,
    errors.status + errors.connect + errors.read + errors.write + errors.timeout))
end
