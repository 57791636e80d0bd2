using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the class that binds captures to the parameters of one handler and calls it.</summary>
internal static class InvocationEmitter
{
    private const string Invocation = "global::AttrBot.Dispatch.HandlerInvocation";

    /// <summary>The name of the class.</summary>
    public static string GetName(DescriptorModel descriptor) => descriptor.MemberName + "_Invocation";

    /// <summary>Writes the class.</summary>
    public static void Write(IndentedWriter writer, HandlerTypeModel type, DescriptorModel descriptor)
    {
        // Events and fallbacks capture nothing: there, capture parameters have their defaults.
        CaptureParameter[] captures = descriptor.Method.Kind == HandlerKind.Trigger
            ? [.. descriptor.Method.Parameters.OfType<CaptureParameter>()]
            : [];
        writer.Line($"/// <summary>Calls <c>{descriptor.SortName}</c>.</summary>");
        writer.Open($"private sealed class {GetName(descriptor)} : {Invocation}");
        if (captures.Length == 0)
        {
            writer.Line($"private static readonly {GetName(descriptor)} Instance = new();");
        }
        else
        {
            WriteFields(writer, descriptor, captures);
        }

        writer.Line();
        WriteBind(writer, descriptor, captures);
        writer.Line();
        WriteInvoke(writer, type, descriptor);
        writer.Close();
    }

    private static void WriteFields(IndentedWriter writer, DescriptorModel descriptor, CaptureParameter[] captures)
    {
        foreach (CaptureParameter capture in captures)
        {
            writer.Line($"private readonly {capture.Type} _{capture.Name};");
        }

        writer.Line();
        writer.Open($"private {GetName(descriptor)}({string.Join(", ", captures.Select((c, slot) => $"{c.Type} value{slot}"))})");
        for (int slot = 0; slot < captures.Length; slot++)
        {
            writer.Line($"_{captures[slot].Name} = value{slot};");
        }

        writer.Close();
    }

    private static void WriteBind(IndentedWriter writer, DescriptorModel descriptor, CaptureParameter[] captures)
    {
        writer.Open(
            $"public static {Invocation}? Bind(in global::AttrBot.Dispatch.HandlerCaptures captures, "
            + "out global::AttrBot.Dispatch.BindingFailure? failure)");
        if (captures.Length > 0)
        {
            writer.Line("global::System.ReadOnlyMemory<char> text;");
        }

        for (int slot = 0; slot < captures.Length; slot++)
        {
            WriteCapture(writer, descriptor.Id, captures[slot], slot);
        }

        writer.Line("failure = null;");
        writer.Line(captures.Length == 0
            ? "return Instance;"
            : $"return new {GetName(descriptor)}({string.Join(", ", captures.Select((_, slot) => $"value{slot}"))});");
        writer.Close();
    }

    private static void WriteCapture(IndentedWriter writer, string id, CaptureParameter capture, int slot)
    {
        string take = $"captures.TryGet({slot}, out text)";
        string fail = $"failure = new global::AttrBot.Dispatch.BindingFailure({Literal.String(id)}, {Literal.String(capture.Name)}, "
            + $"{Literal.String(capture.DisplayType)}, text.ToString());";
        string? taken = capture.Conversion switch
        {
            CaptureConversion.String => "text.ToString()",
            CaptureConversion.Memory => "text",
            _ => null,
        };
        string parse = capture.Enum is { } parsed
            ? $"{EnumParserEmitter.GetName(parsed)}(text.Span, out {capture.VariableType}"
            : $"global::AttrBot.Dispatch.CaptureParser.TryParse<{capture.ParsedType}>(text.Span, out {capture.VariableType}";
        if (capture.Default is null)
        {
            writer.Open(taken is null ? $"if (!{take} || !{parse} value{slot}))" : $"if (!{take})");
            writer.Lines(fail, "return null;");
            writer.Close();
            writer.Line();
            if (taken is not null)
            {
                writer.Lines($"{capture.Type} value{slot} = {taken};", "");
            }
        }
        else if (taken is not null)
        {
            writer.Lines($"{capture.Type} value{slot} = {take} ? {taken} : {capture.Default};", "");
        }
        else
        {
            writer.Line($"{capture.Type} value{slot} = {capture.Default};");
            writer.Open($"if ({take} && !text.IsEmpty)");
            writer.Open($"if (!{parse} parsed{slot}))");
            writer.Lines(fail, "return null;");
            writer.Close();
            writer.Lines("", $"value{slot} = parsed{slot};");
            writer.Close();
            writer.Line();
        }
    }

    private static void WriteInvoke(IndentedWriter writer, HandlerTypeModel type, DescriptorModel descriptor)
    {
        HandlerMethodModel method = descriptor.Method;
        string target = method.IsStatic ? type.Type : ServiceExpression.Required("context.Services", type.Type);

        // The result is null-forgiven: Task<string> and Task<string?> are both fine, but not the same to the compiler.
        string end = method.Return == HandlerReturn.Stream ? ")!, (global::AttrBot.ConversationContext)context);" : ")!);";
        string[] arguments = [.. method.Parameters.Select((parameter, index) => WriteArgument(method, parameter, index))];
        writer.Indent(
            "public override global::System.Threading.Tasks.ValueTask<string?> InvokeAsync(global::AttrBot.BotContext context) =>");
        writer.Indent("global::AttrBot.Dispatch.HandlerResult.From(");
        writer.Indent($"{target}.{Literal.Identifier(method.Name)}(" + (arguments.Length == 0 ? end : ""));
        for (int i = 0; i < arguments.Length; i++)
        {
            writer.Line(arguments[i] + (i == arguments.Length - 1 ? end : ","));
        }

        writer.Outdent();
        writer.Outdent();
        writer.Outdent();
    }

    private static string WriteArgument(HandlerMethodModel method, ParameterModel parameter, int index) => parameter switch
    {
        ContextParameter { Type: "global::AttrBot.BotContext" } => "context",
        ContextParameter => $"({parameter.Type})context",
        EventParameter => $"({parameter.Type})context.Event",
        CancellationParameter => "context.CancellationToken",
        CaptureParameter capture when method.Kind == HandlerKind.Trigger => "_" + capture.Name,

        // Typed, so that it fits no overload but this one.
        CaptureParameter capture => $"({capture.Type})({capture.Default})",
        ServiceParameter service => ServiceExpression.Write("context.Services", service, index),
        _ => throw new InvalidOperationException($"No argument for a {parameter.GetType().Name}."),
    };
}
