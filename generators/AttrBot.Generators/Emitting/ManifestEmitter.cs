using AttrBot.Generators.Infrastructure;
using AttrBot.Generators.Models;
using AttrBot.Generators.Parsing;

namespace AttrBot.Generators.Emitting;

/// <summary>Emits the attributes by which the generator of another assembly, or a tool, finds this one's handlers.</summary>
internal static class ManifestEmitter
{
    /// <summary>The file.</summary>
    public static string Write(ModuleModel module, AssemblyModel assembly)
    {
        IndentedWriter writer = GeneratedFile.Start("What other assemblies and tools see of this assembly's handlers.");
        writer.Line(
            $"[assembly: global::AttrBot.Dispatch.HandlerManifest(typeof(global::{assembly.ModuleNamespace}.{ModuleNaming.ModuleClass}), "
            + $"Version = {ManifestReader.Version})]");
        for (int index = 0; index < module.Handlers.Count; index++)
        {
            WriteHandler(writer, index, module.Handlers[index].Descriptor);
        }

        return writer.ToString();
    }

    private static void WriteHandler(IndentedWriter writer, int index, DescriptorModel descriptor)
    {
        IEnumerable<string> captures = descriptor.Method.Parameters.OfType<CaptureParameter>().Select(c => Literal.String(c.Name));
        string properties = $"Name = {Literal.String(descriptor.SortName)}, Order = {Literal.Int(descriptor.Order)}";
        if (descriptor.Method.Summary is { } summary)
        {
            properties += $", Summary = {Literal.String(summary)}";
        }

        if (captures.Any())
        {
            properties += $", Captures = new string[] {{ {string.Join(", ", captures)} }}";
        }

        writer.Line(
            $"[assembly: global::AttrBot.Dispatch.ManifestHandler({index}, {Literal.String(descriptor.Id)}, "
            + $"global::AttrBot.Dispatch.HandlerKind.{descriptor.Method.Kind}, {properties})]");
        for (int trigger = 0; trigger < descriptor.Triggers.Count; trigger++)
        {
            TriggerModel model = descriptor.Triggers[trigger];
            writer.Line(
                $"[assembly: global::AttrBot.Dispatch.ManifestTrigger({index}, {trigger}, {Literal.String(model.Pattern)}, "
                + $"global::AttrBot.TriggerScope.{model.Scope}, CaseSensitive = {Literal.Bool(model.CaseSensitive)}, "
                + $"OnEdit = {Literal.Bool(model.OnEdit)})]");
        }
    }
}
