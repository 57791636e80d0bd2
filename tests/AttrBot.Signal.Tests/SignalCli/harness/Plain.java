// Copyright (c) 2026 AttrBot contributors. SPDX-License-Identifier: GPL-3.0-or-later: it links signal-cli. For tests only; packed nowhere.

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.File;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.asamk.signal.manager.api.GroupId;
import org.asamk.signal.manager.api.RecipientIdentifier;

/** signal-cli's own values as plain JSON: records by component, builders' products by getter, bytes in hexadecimal. */
final class Plain {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Plain() {}

    static JsonNode of(Object value) throws Exception {
        return switch (value) {
            case null -> JSON.nullNode();
            case String text -> JSON.textNode(text);
            case Boolean flag -> JSON.booleanNode(flag);
            case Number number -> JSON.numberNode(number.longValue());
            case byte[] bytes -> JSON.textNode(HexFormat.of().formatHex(bytes));
            case Enum<?> name -> JSON.textNode(name.name());
            case File file -> JSON.textNode(file.getPath());
            case Optional<?> optional -> of(optional.orElse(null));
            case GroupId group -> JSON.textNode(group.toBase64());
            case RecipientIdentifier recipient -> JSON.textNode(recipient.getIdentifier());
            case Collection<?> many -> list(many);
            case Map<?, ?> map -> map(map);
            case Record fields -> components(fields);
            case Object other when other.getClass().getName().startsWith("org.asamk.") -> getters(other);
            case Object other -> JSON.textNode(other.toString());
        };
    }

    private static ArrayNode list(Collection<?> many) throws Exception {
        ArrayNode array = JSON.arrayNode();
        for (Object one : many) {
            array.add(of(one));
        }

        return array;
    }

    private static ObjectNode map(Map<?, ?> map) throws Exception {
        ObjectNode object = JSON.objectNode();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            object.set(entry.getKey().toString(), of(entry.getValue()));
        }

        return object;
    }

    private static ObjectNode components(Record fields) throws Exception {
        ObjectNode object = JSON.objectNode();
        for (RecordComponent component : fields.getClass().getRecordComponents()) {
            Method accessor = component.getAccessor();
            accessor.setAccessible(true);
            object.set(component.getName(), of(accessor.invoke(fields)));
        }

        return object;
    }

    private static ObjectNode getters(Object bean) throws Exception {
        ObjectNode object = JSON.objectNode();
        Method[] methods = bean.getClass().getDeclaredMethods();
        Arrays.sort(methods, Comparator.comparing(Method::getName));
        for (Method method : methods) {
            if (method.getParameterCount() == 0 && method.getName().matches("(get|is)[A-Z].*")) {
                method.setAccessible(true);
                object.set(method.getName(), of(method.invoke(bean)));
            }
        }

        return object;
    }
}
