using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Regexes;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the file of one class's handlers: descriptors, the declarations of regexes, and invocations.</summary>
internal static class HandlerTypeEmitter
{
    /// <summary>The name of the class with the filters of the assembly.</summary>
    public const string AssemblyFiltersClass = "AssemblyFilters";

    /// <summary>The emitted class.</summary>
    public static string GetClassName(HandlerTypeUnit unit) => unit.ClassName + "_Handlers";

    /// <summary>The file.</summary>
    public static string Write(HandlerTypeUnit unit, AssemblyModel assembly)
    {
        IndentedWriter writer = GeneratedFile.Start(
            $"The handlers of {unit.Type.Name}.",
            GeneratedFile.GetSuppressed([unit]));
        writer.Open($"namespace {assembly.ModuleNamespace}");
        writer.Lines($"/// <summary>The handlers of <c>{unit.Type.Name}</c>.</summary>", GeneratedFile.GeneratedCode);
        writer.Open($"internal static partial class {GetClassName(unit)}");
        for (int i = 0; i < unit.Type.Filters.Count; i++)
        {
            writer.Line($"private static readonly global::AttrBot.HandlerFilterAttribute ClassFilter{i} = {unit.Type.Filters[i]};");
        }

        foreach (DescriptorModel descriptor in unit.Descriptors)
        {
            writer.Separate();
            WriteDescriptor(writer, unit.Type, assembly, descriptor);
        }

        foreach (RegexDeclaration declaration in unit.Regexes)
        {
            writer.Separate();
            RegexDeclarations.WriteMember(writer, declaration);
        }

        foreach (DescriptorModel descriptor in unit.Descriptors)
        {
            writer.Separate();
            InvocationEmitter.Write(writer, unit.Type, descriptor);
        }

        foreach (EnumModel model in FindEnums(unit))
        {
            writer.Separate();
            EnumParserEmitter.Write(writer, model);
        }

        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void WriteDescriptor(
        IndentedWriter writer, HandlerTypeModel type, AssemblyModel assembly, DescriptorModel descriptor)
    {
        HandlerMethodModel method = descriptor.Method;
        writer.Line($"/// <summary>Describes <c>{descriptor.SortName}</c>.</summary>");
        writer.Open($"internal static readonly global::AttrBot.Dispatch.HandlerDescriptor {descriptor.MemberName} = new()");
        writer.Lines(
            $"Id = {Literal.String(descriptor.Id)},",
            $"Kind = global::AttrBot.Dispatch.HandlerKind.{method.Kind},",
            $"HandlerType = typeof({type.Type}),",
            $"MethodName = {Literal.String(method.Name)},",
            $"Binder = {InvocationEmitter.GetName(descriptor)}.Bind,");
        WriteList(writer, "Triggers", descriptor.Triggers.Select(WriteTrigger));
        if (method.EventType is not null)
        {
            writer.Line($"EventType = typeof({method.EventType}),");
        }

        writer.Line($"Order = {Literal.Int(descriptor.Order)},");
        writer.Line($"Summary = {Literal.String(method.Summary)},");
        writer.Line($"OwnMessages = {Literal.Bool(type.OwnMessages || method.OwnMessages)},");
        writer.Line($"Groups = {Literal.Bool(method.Groups)},");
        WritePolicy(writer, method.Policy.Or(type.Policy).Or(assembly.Policy));
        WriteList(writer, "Filters",
        [
            .. Enumerable.Range(0, assembly.Filters.Count).Select(i => $"{AssemblyFiltersClass}.Filter{i}"),
            .. Enumerable.Range(0, type.Filters.Count).Select(i => $"ClassFilter{i}"),
            .. method.Filters,
        ]);
        WriteList(writer, "Middleware", type.Middleware.Concat(method.Middleware).Select(WriteMiddleware));
        WriteList(writer, "Services", FindDependencies(type, method).Distinct(StringComparer.Ordinal));
        writer.Close(";");
    }

    private static void WritePolicy(IndentedWriter writer, PolicyModel policy)
    {
        if (policy.Retry is not null)
        {
            writer.Line($"Retry = {policy.Retry},");
        }

        if (policy.Timeout is not null)
        {
            writer.Line($"Timeout = {policy.Timeout},");
        }
    }

    private static void WriteList(IndentedWriter writer, string property, IEnumerable<string> items)
    {
        string[] list = [.. items];
        if (list.Length == 0)
        {
            return;
        }

        writer.Line($"{property} =");
        writer.Indent("[");
        foreach (string item in list)
        {
            writer.Line(item + ",");
        }

        writer.Outdent();
        writer.Line("],");
    }

    private static string WriteTrigger(TriggerModel trigger) =>
        $"new({Literal.String(trigger.Pattern)}, global::AttrBot.TriggerScope.{trigger.Scope}, {Literal.String(trigger.Usage)}, "
        + $"{Literal.Bool(trigger.CaseSensitive)}, {Literal.Bool(trigger.OnEdit)})";

    private static string WriteMiddleware(MiddlewareModel middleware) =>
        $"new(typeof({middleware.Type}), static provider => {ServiceExpression.Required("provider", middleware.Type)})";

    private static IEnumerable<string> FindDependencies(HandlerTypeModel type, HandlerMethodModel method)
    {
        IEnumerable<string> dependencies = ServiceExpression.Dependencies(method.Parameters.OfType<ServiceParameter>());
        if (!method.IsStatic)
        {
            dependencies = dependencies
                .Append($"new(\"this\", typeof({type.Type}))")
                .Concat(ServiceExpression.Dependencies(type.Construction?.Parameters ?? []));
        }

        foreach (MiddlewareModel middleware in type.Middleware.Concat(method.Middleware))
        {
            dependencies = dependencies
                .Append($"new(\"Use\", typeof({middleware.Type}))")
                .Concat(ServiceExpression.Dependencies(middleware.Construction?.Parameters ?? []));
        }

        return dependencies;
    }

    private static IEnumerable<EnumModel> FindEnums(HandlerTypeUnit unit) => unit.Descriptors
        .Where(descriptor => descriptor.Method.Kind == HandlerKind.Trigger)
        .SelectMany(descriptor => descriptor.Method.Parameters)
        .OfType<CaptureParameter>()
        .Select(capture => capture.Enum)
        .OfType<EnumModel>()
        .Distinct()
        .OrderBy(model => model.Type, StringComparer.Ordinal);
}
