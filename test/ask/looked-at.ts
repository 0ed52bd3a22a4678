/**
 * Hashes (FNV-1a, base 36) of questions that the hash would hold back, but what went wrong with which was looked at
 * while the search was tuned. They tell no more what it does with questions never seen, so they count as tuning.
 */
export const LOOKED_AT: ReadonlySet<string> = new Set(
  `
ja9bu n2axl 10gmau 20tmou 2mlosx 2nrop0 2ny62f 2wpvhu 39k2y9 3qq97x 3stj36 5fryuf 5td3i3 61sin9 7czul3 7ijah3
7ofjj9 7qybbu 7t4pr6 84vadc 8d66no 8wrxt9 9mibkx aqzcjx awuo6x bzugjl dht93c e8fi2x eiwk2c eq2gxo fgiu7l
g3wwwr gc8eri ggcik3 h0ro79 hine6u hra50l hugvt9 ihbdvu iij09c j2uq3r jbo0gr k6c5h9 lqy0e3 n0jjnc n8ury9
o0l6io o7mph6 o9bu5x okuiu9 or7mt0 pp4fll prjw93 pwoe59 r0cf0f r1xhx9 s6klfx sz7436 tm8skc tug1ir ty4yt3
ua0wn3 uih0fo uuwp03 vj9nil vta983 w4w6y6 x1rfwo xnvrxi y3shml yciw7o zedq4r 10e5glx 11g9r4f 12xwugo 13ae8ec
146uzuo 14dh5yc 14eqg0x 16wbael 177zc7u 17ds7d9 17g9oy0 17o7wpf 17q1nwx 19cf8ar 19hfqri 1a2cpk3 1ahru0o
1aq9vtc 1aywxv9 1b5puxr 1bdvcrf 1ch9dg3 1cmof0c 1cr1dhu 1cyptyo 1dv03cc 1et5llo 1f1so39 1fg1dcl 1fnwwpc
1fx1ia9 1g3h7k0 1ga21nu 1gqhnli 1hfaul3 1hudovi 1i2d7nu 1j2hxjl 1j5ayyx 1jl34jl 1kx5o66 1lht49f 1mi1hyu
1nd6ogc 1nsvwpo 1nump76 1oe7cfx 1q0771o 1q1xd2c 1q2rr93 1r2svmf 1rdkga3 1s05tf9 1s5esru 1slewwf 1t7n2vi
1t8dk1u 1tabr79 1tehuyr 1tty4d9 1u0ffxf 1wnsu4u
`
    .trim()
    .split(/\s+/),
);
