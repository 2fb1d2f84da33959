local next_slot = 0
local headers = { ["Content-Type"] = "application/json" }

function request()
    next_slot = next_slot + 1
    local slug, visit_type, practitioner, at, n = unpack(slots[next_slot])
    headers["X-Forwarded-For"] = string.format("10.%d.%d.%d", n / 65536 % 256, n / 256 % 256, n % 256)
    local body = string.format(
        '{"visit_type":"%s","practitioner":"%s","starts_at":"%s","language":"fr",' ..
        '"patient":{"given_name":"Camille","family_name":"Essai-%d","birth_date":"1984-02-09",' ..
        '"email":"essai.%d@example.org"}}', visit_type, practitioner, at, n, n)
    return wrk.format("POST", "/api/v1/practices/" .. slug .. "/appointments", headers, body)
end
