//! The published description of Discord's HTTP interface, made stricter: objects are closed against keys that they do not
//! list, and where the description offers alternatives by `type`, the one that the `type` names is the one that counts.

use std::collections::{BTreeSet, HashMap};
use std::path::Path;

use jsonschema::Validator;
use serde_json::{Map, Value, json};

use super::form::Form;

/// The description's schemas of request bodies, ready to check.
pub(crate) struct Published {
    validators: HashMap<Form, Validator>,
    schemas: Map<String, Value>,
}

impl Published {
    /// Reads the description.
    ///
    /// # Panics
    ///
    /// If it is not there or is not what it was: a check that silently checks nothing is worse than none.
    pub(crate) fn read(path: &Path) -> Self {
        let text = std::fs::read_to_string(path)
            .unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        let document: Value = serde_json::from_str(&text).unwrap();
        let schemas = document["components"]["schemas"]
            .as_object()
            .expect("schemas");
        let validators = Form::DESCRIBED
            .into_iter()
            .map(|form| (form, validator(form, schemas)));
        Self {
            validators: validators.collect(),
            schemas: schemas.clone(),
        }
    }

    /// What it finds wrong with what the double itself sends, by the schema's name.
    pub(crate) fn problems_of_own(&self, name: &str, sent: &Value) -> Vec<String> {
        let decide = |object: &mut Map<String, Value>| decide(object, &self.schemas);
        let schemas = changed(&Value::Object(self.schemas.clone()), &decide);
        let root = json!({
            "$ref": format!("#/components/schemas/{name}"), "components": { "schemas": schemas },
        });
        told(&built(name, &root), sent)
    }

    /// What it finds wrong with a body.
    pub(crate) fn problems(&self, form: Form, body: &Value) -> Vec<String> {
        let Some(validator) = self.validators.get(&form) else {
            return Vec::new();
        };
        told(validator, body)
    }
}

fn validator(form: Form, schemas: &Map<String, Value>) -> Validator {
    let name = form.schema().expect("a described form");
    let mut needed = BTreeSet::new();
    gather(name, schemas, &mut needed);
    let strict = |object: &mut Map<String, Value>| {
        close(object);
        decide(object, schemas);
    };
    let strict = needed
        .iter()
        .map(|name| (name.clone(), changed(&schemas[name], &strict)));
    let one = json!({ "$ref": format!("#/components/schemas/{name}") });
    let mut root = match form {
        Form::Commands => json!({ "type": "array", "maxItems": 130, "items": one }),
        _ => one,
    };
    root["components"] = json!({ "schemas": strict.collect::<Map<String, Value>>() });
    built(name, &root)
}

fn built(name: &str, root: &Value) -> Validator {
    jsonschema::draft202012::options()
        .should_validate_formats(true)
        .build(root)
        .unwrap_or_else(|error| panic!("{name}: {error}"))
}

fn told(validator: &Validator, value: &Value) -> Vec<String> {
    let line = |error: jsonschema::ValidationError<'_>| {
        format!("{}: {}", error.instance_path(), error.masked())
    };
    validator.iter_errors(value).map(line).collect()
}

/// The names of all schemas that this one stands on.
fn gather(name: &str, schemas: &Map<String, Value>, needed: &mut BTreeSet<String>) {
    if needed.insert(name.to_owned()) {
        let schema = schemas
            .get(name)
            .unwrap_or_else(|| panic!("no schema {name} in the description"));
        references(schema, &mut |name| gather(name, schemas, needed));
    }
}

fn references(schema: &Value, found: &mut dyn FnMut(&str)) {
    match schema {
        Value::Object(object) => {
            if let Some(name) = object.get("$ref").and_then(reference) {
                found(name);
            }
            object.values().for_each(|value| references(value, found));
        }
        Value::Array(list) => list.iter().for_each(|value| references(value, found)),
        _ => {}
    }
}

fn reference(value: &Value) -> Option<&str> {
    value.as_str()?.strip_prefix("#/components/schemas/")
}

/// A schema with every object in it changed, the innermost first.
fn changed(schema: &Value, change: &dyn Fn(&mut Map<String, Value>)) -> Value {
    match schema {
        Value::Array(list) => list.iter().map(|value| changed(value, change)).collect(),
        Value::Object(object) => {
            let inside = object
                .iter()
                .map(|(key, value)| (key.clone(), changed(value, change)));
            let mut object: Map<String, Value> = inside.collect();
            change(&mut object);
            Value::Object(object)
        }
        other => other.clone(),
    }
}

/// Closes an object against keys that its schema does not list.
fn close(object: &mut Map<String, Value>) {
    if object.contains_key("properties") && !object.contains_key("additionalProperties") {
        object.insert("additionalProperties".to_owned(), json!(false));
    }
}

/// Turns a schema's alternatives into decisions where that is possible.
fn decide(object: &mut Map<String, Value>, schemas: &Map<String, Value>) {
    for key in ["oneOf", "anyOf"] {
        let branches = object.get(key).and_then(Value::as_array);
        if let Some(decision) = branches.and_then(|branches| decided(branches, schemas)) {
            object.remove(key);
            object.extend(decision);
        }
    }
}

/// Alternatives as a decision, so that what is wrong is told where it is: nothing at all, or the one other, or by `type`.
fn decided(branches: &[Value], schemas: &Map<String, Value>) -> Option<Map<String, Value>> {
    let nothing = json!({ "type": "null" });
    let others: Vec<&Value> = branches
        .iter()
        .filter(|branch| **branch != nothing)
        .collect();
    let other = match others.as_slice() {
        [one] => (*one).clone(),
        several => by_type(several, schemas)?,
    };
    let decision = match others.len() == branches.len() {
        true => json!({ "allOf": [other] }),
        false => json!({ "if": nothing, "then": true, "else": other }),
    };
    decision.as_object().cloned()
}

/// Alternatives that differ in their `type`: one condition for each type, and one that lists them all.
fn by_type(branches: &[&Value], schemas: &Map<String, Value>) -> Option<Value> {
    let mut types = Vec::new();
    let mut conditions = Vec::new();
    for branch in branches {
        let name = branch.get("$ref").and_then(reference)?;
        let own = schemas[name]["properties"]["type"]["enum"].as_array()?;
        types.extend(own.iter().cloned());
        conditions.push(json!({
            "if": { "properties": { "type": { "enum": own } } },
            "then": branch,
        }));
    }
    conditions.push(json!({
        "type": "object", "required": ["type"], "properties": { "type": { "enum": types } },
    }));
    Some(json!({ "allOf": conditions }))
}
