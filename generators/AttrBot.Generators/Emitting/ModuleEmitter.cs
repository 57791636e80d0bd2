using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the module of an assembly with handlers: public, so that tables of other assemblies can take them in.</summary>
internal static class ModuleEmitter
{
    /// <summary>The file.</summary>
    public static string Write(ModuleModel module, AssemblyModel assembly)
    {
        IndentedWriter writer = GeneratedFile.Start(
            "The handlers of this assembly, for its own dispatch table and those of others.",
            module.SuppressedWarnings);
        writer.Open($"namespace {assembly.ModuleNamespace}");
        if (assembly.Filters.Count > 0)
        {
            WriteAssemblyFilters(writer, assembly);
            writer.Line();
        }

        writer.Lines(
            "/// <summary>The handlers of this assembly. Emitted code uses it; nobody else should.</summary>",
            GeneratedFile.GeneratedCode,
            GeneratedFile.Hidden);
        writer.Open($"public static class {ModuleNaming.ModuleClass}");
        WriteHandlers(writer, module);
        writer.Line();
        WriteTriggers(writer, module);
        writer.Line();
        WriteServices(writer, module);
        writer.Close();
        writer.Close();
        return writer.ToString();
    }

    private static void WriteAssemblyFilters(IndentedWriter writer, AssemblyModel assembly)
    {
        writer.Lines("/// <summary>The filters of this assembly.</summary>", GeneratedFile.GeneratedCode);
        writer.Open($"internal static class {HandlerTypeEmitter.AssemblyFiltersClass}");
        for (int i = 0; i < assembly.Filters.Count; i++)
        {
            writer.Line($"internal static readonly global::AttrBot.HandlerFilterAttribute Filter{i} = {assembly.Filters[i]};");
        }

        writer.Close();
    }

    private static void WriteHandlers(IndentedWriter writer, ModuleModel module)
    {
        writer.Line("/// <summary>The handlers in dispatch order.</summary>");
        writer.Line(
            "public static global::System.Collections.Immutable.ImmutableArray<global::AttrBot.Dispatch.HandlerDescriptor> Handlers { get; } =");
        writer.Indent("[");
        foreach (ModuleHandler handler in module.Handlers)
        {
            writer.Line($"{handler.EmittedClass}.{handler.Descriptor.MemberName},");
        }

        writer.Outdent();
        writer.Line("];");
    }

    private static void WriteTriggers(IndentedWriter writer, ModuleModel module)
    {
        writer.Line("/// <summary>The triggers of all handlers; each names its handler by index.</summary>");
        writer.Line(
            "public static global::System.Collections.Immutable.ImmutableArray<global::AttrBot.Dispatch.TriggerEntry> Triggers { get; } =");
        writer.Indent("[");
        for (int handler = 0; handler < module.Handlers.Count; handler++)
        {
            ModuleHandler owner = module.Handlers[handler];
            for (int trigger = 0; trigger < owner.Descriptor.Triggers.Count; trigger++)
            {
                string groups = string.Join(", ", owner.Descriptor.Triggers[trigger].Groups.Select(Literal.Int));
                writer.Line($"new({handler}, {trigger}, {owner.EmittedClass}.{owner.Descriptor.RegexMethods[trigger]}(), [{groups}]),");
            }
        }

        writer.Outdent();
        writer.Line("];");
    }

    private static void WriteServices(IndentedWriter writer, ModuleModel module)
    {
        writer.Line("/// <summary>Registers the handler classes and their middleware, unless they are registered already.</summary>");
        writer.Line("/// <param name=\"services\">The bot's services.</param>");
        writer.Open("public static void AddServices(global::Microsoft.Extensions.DependencyInjection.IServiceCollection services)");
        foreach (ConstructionModel construction in module.Constructions)
        {
            writer.Line(ServiceExpression.Register("TryAddScoped", construction));
        }

        foreach (ConstructionModel construction in module.Middleware)
        {
            writer.Line(ServiceExpression.Register("TryAddSingleton", construction));
        }

        writer.Close();
    }
}
