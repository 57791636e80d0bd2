using AttrBot.Generators.Models;
using AttrBot.Generators.Regexes;
using Microsoft.CodeAnalysis;

namespace AttrBot.Generators.Emitting;

/// <summary>Adds the emitted files to the compilation.</summary>
internal static class SourceOutput
{
    /// <summary>The file of one class's handlers.</summary>
    public static void AddHandlers(SourceProductionContext output, HandlerTypeUnit unit, AssemblyModel? assembly)
    {
        if (assembly is not null && unit.Descriptors.Count > 0)
        {
            output.AddSource(unit.ClassName + ".Handlers.g.cs", HandlerTypeEmitter.Write(unit, assembly));
        }
    }

    /// <summary>The file of one class's compiled patterns.</summary>
    public static void AddRegexes(SourceProductionContext output, CompiledRegexes compiled)
    {
        if (compiled.Source.Length > 0)
        {
            output.AddSource(compiled.HintName, compiled.Source);
        }
    }

    /// <summary>Module and manifest, if the assembly has handlers.</summary>
    public static void AddModule(SourceProductionContext output, ModuleModel module, AssemblyModel? assembly)
    {
        if (assembly is not null && module.Handlers.Count > 0)
        {
            output.AddSource("AttrBot.HandlerModule.g.cs", ModuleEmitter.Write(module, assembly));
            output.AddSource("AttrBot.HandlerManifest.g.cs", ManifestEmitter.Write(module, assembly));
        }
    }

    /// <summary>Dispatch table and <c>AddHandlers()</c>, whether there are handlers or not.</summary>
    public static void AddTable(SourceProductionContext output, TableModel? table, bool hasIndex)
    {
        if (table is not null)
        {
            output.AddSource("AttrBot.HandlerTable.g.cs", HandlerTableEmitter.Write(table, hasIndex));
            output.AddSource("AttrBot.AddHandlers.g.cs", AddHandlersEmitter.Write(table));
        }
    }

    /// <summary>The tables by which the dispatch table finds triggers, if it has any.</summary>
    public static void AddTriggerIndex(SourceProductionContext output, string? source)
    {
        if (source is not null)
        {
            output.AddSource("AttrBot.TriggerIndex.g.cs", source);
        }
    }
}
