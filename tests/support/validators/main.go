package main

import (
	"bufio"
	"encoding/json"
	"fmt"
	"os"

	"github.com/xeipuuv/gojsonschema"
)

// Reads lines {"schema": path, "record": text} and prints true or false for each record.
func main() {
	schemas := map[string]*gojsonschema.Schema{}
	lines := bufio.NewReader(os.Stdin)
	decoder := json.NewDecoder(lines)
	for decoder.More() {
		var asked struct{ Schema, Record string }
		if err := decoder.Decode(&asked); err != nil {
			panic(err)
		}
		schema, ok := schemas[asked.Schema]
		if !ok {
			loader := gojsonschema.NewSchemaLoader()
			loader.AutoDetect = false
			loader.Draft = gojsonschema.Draft7
			content, err := os.ReadFile(asked.Schema)
			if err != nil {
				panic(err)
			}
			schema, err = loader.Compile(gojsonschema.NewBytesLoader(content))
			if err != nil {
				panic(err)
			}
			schemas[asked.Schema] = schema
		}
		result, err := schema.Validate(gojsonschema.NewStringLoader(asked.Record))
		fmt.Println(err == nil && result.Valid())
	}
}
