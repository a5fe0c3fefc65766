-- POSTs new dossiers, the units of a file in turn. Arguments: file, token, a word that no other run uses.
dofile((debug.getinfo(1, "S").source:match("@(.*/)") or "") .. "done.lua")
local units, sent, headers, run = {}, 0, {}, ""
local procedures = { "2.000815", "2.000884", "1.001193", "1.004873", "2.000635", "1.014137" }
local channels = { "direct", "online", "post" }
function init(arguments)
  for unit in io.lines(arguments[1]) do units[#units + 1] = unit end
  run = arguments[3]
  headers["Authorization"] = "Bearer " .. arguments[2]
  headers["Content-Type"] = "application/json"
  headers["Host"] = "localhost"
end
function request()
  sent = sent + 1
  headers["Idempotency-Key"] = run .. "-" .. sent
  -- 1543 and the number of units have no common factor: units come in a scattered order.
  local unit = units[(sent * 1543) % #units + 1]
  local body = string.format(
    '{"unit":"%s","procedure":"%s","channel":"%s","applicant":"Nguyễn Văn An","applicant_id":"%012d"}', unit,
    procedures[sent % #procedures + 1], channels[sent % 3 + 1], 1000000000 + (sent * 7919) % 90000000000)
  return wrk.format("POST", "/api/v1/dossiers", headers, body)
end
