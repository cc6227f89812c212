// SPDX-License-Identifier: Apache-2.0
// Proofs of proofs_tool, read from stdin, against those of golang.org/x/mod/sumdb/tlog over the same entries: the same
// hashes in the same order, for every line. main SIZE_MAX
package main

import (
	"bufio"
	"encoding/hex"
	"fmt"
	"os"
	"strconv"
	"strings"

	"golang.org/x/mod/sumdb/tlog"
)

type stored []tlog.Hash

func (s stored) ReadHashes(indexes []int64) ([]tlog.Hash, error) {
	out := make([]tlog.Hash, len(indexes))
	for i, index := range indexes {
		out[i] = s[index]
	}
	return out, nil
}

func build(size int64) stored {
	var out stored
	for i := int64(0); i < size; i++ {
		hashes, err := tlog.StoredHashes(i, []byte(fmt.Sprintf("entry %d", i)), out)
		if err != nil {
			fail("entry %d: %v", i, err)
		}
		out = append(out, hashes...)
	}
	return out
}

func fail(format string, arguments ...any) {
	fmt.Fprintf(os.Stderr, format+"\n", arguments...)
	os.Exit(1)
}

func expected(hashes stored, kind string, first, size int64) ([]tlog.Hash, error) {
	if kind == "record" {
		return tlog.ProveRecord(size, first, hashes)
	}
	return tlog.ProveTree(size, first, hashes)
}

func main() {
	largest, err := strconv.ParseInt(os.Args[1], 10, 64)
	if err != nil {
		fail("usage: main SIZE_MAX")
	}
	hashes := build(largest)
	lines := bufio.NewScanner(os.Stdin)
	count := 0
	for lines.Scan() {
		fields := strings.Fields(lines.Text())
		first, _ := strconv.ParseInt(fields[1], 10, 64)
		size, _ := strconv.ParseInt(fields[2], 10, 64)
		want, err := expected(hashes, fields[0], first, size)
		if err != nil {
			fail("%s %d %d: %v", fields[0], first, size, err)
		}
		if len(want) != len(fields)-3 {
			fail("%s %d %d: %d hashes, x/mod has %d", fields[0], first, size, len(fields)-3, len(want))
		}
		for i, hash := range want {
			if hex.EncodeToString(hash[:]) != fields[3+i] {
				fail("%s %d %d: hash %d differs", fields[0], first, size, i)
			}
		}
		count++
	}
	if lines.Err() != nil || count == 0 {
		fail("nothing was compared")
	}
	fmt.Printf("%d proofs agree\n", count)
}
